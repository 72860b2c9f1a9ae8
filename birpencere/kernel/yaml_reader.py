"""Builds frozen dataclasses from YAML, by their annotations; every fault is collected.

The classes are the format: a key of a document is a field of a class, and nothing else is allowed there.
"""

import re
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Literal, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from birpencere.kernel.money import Money
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.kernel.yaml_nodes import (
    Problem,
    UnreadableText,
    duplicate_keys,
    join,
    line_of,
    root_node,
)

Key = NewType("Key", str)
"""Names a thing for expressions and for other documents."""
KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
TRUTHS = {"true": True, "false": False}

Scalars = Mapping[Any, Callable[[str], Any]]
"""How a single value of each type is read; each raises `ValueError` with the reason."""
T = TypeVar("T")


class Fault(ValueError):
    """Why a single value cannot be taken."""


class WrongDocument(ValueError):
    """The text is not the document that it should be; `problems` holds every fault that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class Unbuilt:
    """Stands for a value whose faults were written down."""


UNBUILT = Unbuilt()


def read_document(
    cls: type[T],
    text: str,
    reader: "Reader",
    faults: Callable[[T], Iterable[tuple[str, str]]],
) -> T:
    """The `cls` that `text` is; raises `WrongDocument`.

    `faults` tells path and reason of what is wrong between parts, each of which is right by itself.
    """
    try:
        node = root_node(text)
    except UnreadableText as error:
        raise WrongDocument([Problem(reader.file, error.line, "", error.reason)]) from None
    document = reader.build(cls, node)
    problems = [*duplicate_keys(node, reader.file), *reader.problems]
    problems = problems or [
        Problem(reader.file, reader.line_at(path), path, reason)
        for path, reason in faults(document)
    ]
    if problems:
        raise WrongDocument(problems)
    return document  # type: ignore[no-any-return]  # built by its annotations


class Reader:
    """Reads one file; afterwards `problems` are its faults, `lines` tell where each path stands."""

    def __init__(self, file: str, scalars: Scalars, languages: Collection[str] = LANGUAGES) -> None:
        self.file = file
        self.scalars = scalars
        self.languages = languages
        """Those that every text must have."""
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {"": 1}

    def build(self, hint: Any, node: yaml.Node, path: str = "") -> Any:
        """The value of the type `hint` that `node` holds, or `UNBUILT`."""
        self.lines[path] = line_of(node)
        if get_origin(hint) in (types.UnionType, Union):
            options = [option for option in get_args(hint) if option is not types.NoneType]
            if len(options) > 1:
                return self._one_of(options, node, path)
            if is_null(node):
                return None
            (hint,) = options
        if get_origin(hint) is tuple:
            return self._sequence(get_args(hint)[0], node, path)
        if hint is Text:
            return self._text(node, path)
        if is_dataclass(hint) and hint not in self.scalars:
            return self._dataclass(hint, node, path)
        return self._scalar(hint, node, path)

    def refuse(self, node: yaml.Node, path: str, reason: str) -> Unbuilt:
        self.problems.append(Problem(self.file, line_of(node), path, reason))
        return UNBUILT

    def line_at(self, path: str) -> int:
        """Where `path` stands, or what is nearest around it."""
        while path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines[path]

    def _sequence(self, hint: Any, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self.refuse(node, path, "must be a list")
        items = [self.build(hint, item, f"{path}[{i}]") for i, item in enumerate(node.value)]
        return UNBUILT if UNBUILT in items else tuple(items)

    def _text(self, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self.refuse(node, path, f"must be a text in {_in_words(self.languages)}")
        given = {key.value: str(value.value).strip() for key, value in node.value}
        faults = [f"no {language}" for language in self.languages if not given.get(language)]
        faults += [f"unknown key {key}" for key in given if key not in LANGUAGES]
        for fault in faults:
            self.refuse(node, path, fault)
        return UNBUILT if faults else Text(**given)

    def _one_of(self, options: Sequence[Any], node: yaml.Node, path: str) -> Any:
        """Which of several classes it is says the key that has a `Literal` type in each of them."""
        if not isinstance(node, yaml.MappingNode):
            return self.refuse(node, path, "must be a mapping of keys")
        name = literal_of(options[0])
        words = {get_args(hints_of(option)[name])[0]: option for option in options}
        given = next((value.value for key, value in node.value if key.value == name), None)
        if not isinstance(given, str) or given not in words:
            return self.refuse(node, join(path, name), f"must be one of: {', '.join(words)}")
        return self._dataclass(words[given], node, path)

    def _dataclass(self, cls: Any, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self.refuse(node, path, "must be a mapping of keys")
        hints, known = hints_of(cls), {field.name: field for field in fields(cls)}
        given: dict[str, Any] = {}
        for key, value in node.value:
            if key.value in known:
                given[key.value] = self.build(hints[key.value], value, join(path, key.value))
            else:
                keys = ", ".join(sorted(known))
                self.refuse(key, join(path, str(key.value)), f"unknown key; known are: {keys}")
        missing = [name for name in known if name not in given and is_required(known[name])]
        for name in missing:
            self.refuse(node, join(path, name), "is missing")
        return UNBUILT if missing or UNBUILT in given.values() else cls(**given)

    def _scalar(self, hint: Any, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            return self.refuse(node, path, "must be a single value")
        try:
            return self._value(hint, str(node.value).strip())
        except ValueError as error:
            return self.refuse(node, path, str(error))

    def _value(self, hint: Any, text: str) -> Any:
        if get_origin(hint) is Literal:
            return text  # `_one_of` has chosen the class by it
        if isinstance(hint, type) and issubclass(hint, Enum):
            return member_of(hint, text)
        return self.scalars[hint](text)


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def literal_of(cls: type) -> str:
    """The key by which a class is told from others."""
    return next(name for name, hint in hints_of(cls).items() if get_origin(hint) is Literal)


def is_null(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _in_words(languages: Iterable[str]) -> str:
    """az, en and ru."""
    *first, last = languages
    return f"{', '.join(first)} and {last}"


def member_of(enum: type[Enum], text: str) -> Enum:
    members = {member.name.lower(): member for member in enum}
    if text not in members:
        raise Fault(f"must be one of: {', '.join(members)}")
    return members[text]


def word(text: str) -> str:
    if not text:
        raise Fault("is empty")
    return text


def key(text: str) -> Key:
    if KEY.fullmatch(text) is None:
        raise Fault("must be small Latin letters, digits and underscores, a letter first")
    return Key(text)


def whole(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", text) is None:
        raise Fault("must be a whole number")
    return int(text)


def truth(text: str) -> bool:
    if text not in TRUTHS:
        raise Fault("must be true or false")
    return TRUTHS[text]


def money(text: str) -> Money:
    if re.fullmatch(r"[0-9]{1,12}\.[0-9]{2}", text) is None:
        raise Fault('must be manats and qəpik, as "150.00"')
    return Money(text)


SCALARS: Scalars = {str: word, Key: key, int: whole, bool: truth, Money: money}
