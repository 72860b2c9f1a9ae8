"""YAML text as nodes that know their lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import yaml

LONGEST = 1_000_000
"""Characters of a document; the fullest regulation has some 60,000."""
PLAIN = {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:int", "tag:yaml.org,2002:null"}


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


class Loader(yaml.SafeLoader):
    """YAML without aliases: a small text must not unfold into a large one."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                None, None, "aliases are not allowed", parent.start_mark if parent else None
            )
        return super().compose_node(parent, index)


def root_node(text: str) -> yaml.MappingNode:
    """The document as a mapping node; raises `UnreadableText`."""
    if len(text) > LONGEST:
        raise UnreadableText(1, f"longer than {LONGEST} characters")
    try:
        node = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableText(mark.line + 1 if mark else 1, str(error.problem)) from None
    except (yaml.YAMLError, RecursionError) as error:
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
    """The document as JSON; a number with a point stays text, as `20.10` must."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return yaml.safe_load(str(node.value)) if node.tag in PLAIN else str(node.value)


def digest_of(body: Any) -> str:
    """SHA-256 of a plain document; spaces, comments and the order of keys do not matter."""
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
