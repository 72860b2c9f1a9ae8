"""YAML text as nodes that know their lines."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import yaml

LONGEST = 1_000_000
"""Characters of a document; the fullest regulation has some 60,000."""
DEEPEST = 40
"""Lists and mappings inside one another; a regulation has ten."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a document, for its author."""

    file: str
    line: int
    path: str
    """Where in the document, as `form.steps[1].fields[3].shown`; empty for the whole."""
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.path or 'document'}: {self.reason}"


class UnreadableText(ValueError):
    """The text is not YAML, or not the part of YAML that our documents use."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(reason)


def refuse_unfolding(text: str) -> None:
    """Raises `UnreadableText` for aliases, which unfold, and for what nests too deep."""
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        opens = isinstance(event, yaml.CollectionStartEvent)
        depth += opens - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            reason = "nests too deep" if opens else "aliases are not allowed"
            raise UnreadableText(event.start_mark.line + 1 if event.start_mark else 1, reason)


def root_node(text: str) -> yaml.MappingNode:
    """The document as a mapping node; raises `UnreadableText`."""
    if len(text) > LONGEST:
        raise UnreadableText(1, f"longer than {LONGEST} characters")
    try:
        refuse_unfolding(text)
        node = yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = max(1, len(text.splitlines()))
        raise UnreadableText(min(mark.line + 1, last) if mark else 1, str(error.problem)) from None
    except yaml.YAMLError as error:
        raise UnreadableText(1, f"not readable as YAML: {type(error).__name__}") from None
    if not isinstance(node, yaml.MappingNode):
        raise UnreadableText(1, "must be a mapping of keys")
    return node


def line_of(node: yaml.Node) -> int:
    """Line of a node, from 1."""
    return int(node.start_mark.line) + 1


def duplicate_keys(node: yaml.Node, file: str, path: str = "") -> Iterator[Problem]:
    """Every key that stands twice in its mapping."""
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from duplicate_keys(item, file, f"{path}[{index}]")
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            below = join(path, str(key.value))
            if str(key.value) in seen:
                yield Problem(file, line_of(key), below, "stands twice")
            seen.add(str(key.value))
            yield from duplicate_keys(value, file, below)


def join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def plain(node: yaml.Node) -> Any:
    """The document as JSON; a number with a point stays text, as `20.10` must, and so does `14:00`."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    text = str(node.value)
    return PLAIN[node.tag](text) if node.tag in PLAIN else text


def _whole(text: str) -> int | str:
    """YAML 1.1 takes `14:00` for 840 and `010` for 8; our documents mean what is written."""
    return int(text) if re.fullmatch(r"-?(0|[1-9][0-9]*)", text) else text


def _truth(text: str) -> bool | str:
    return {"true": True, "false": False}.get(text, text)


PLAIN: Final[Mapping[str, Callable[[str], Any]]] = {
    "tag:yaml.org,2002:bool": _truth,
    "tag:yaml.org,2002:int": _whole,
    "tag:yaml.org,2002:null": lambda _: None,
}


def digest_of(body: Any) -> str:
    """SHA-256 of a plain document; spaces, comments and the order of keys do not matter."""
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
