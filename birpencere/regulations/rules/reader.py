"""Builds the classes of `types/` from YAML nodes, by their annotations; every fault is collected."""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from birpencere.kernel.money import Money
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.errors import Problem
from birpencere.regulations.rules.source import join, line_of
from birpencere.regulations.types import Condition, Formula, Key

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
TRUTHS = {"true": True, "false": False}


class Fault(ValueError):
    """Why a single value cannot be taken."""


class Unbuilt:
    """Stands for a value whose faults were written down."""


UNBUILT = Unbuilt()


class Reader:
    """Reads one file; afterwards `problems` are its faults, `lines` tell where each path stands."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {"": 1}

    def build(self, hint: Any, node: yaml.Node, path: str = "") -> Any:
        """The value of the type `hint` that `node` holds, or `UNBUILT`."""
        self.lines[path] = line_of(node)
        if get_origin(hint) in (types.UnionType, Union):
            hint = next(option for option in get_args(hint) if option is not types.NoneType)
            if is_null(node):
                return None
        if get_origin(hint) is tuple:
            return self._sequence(get_args(hint)[0], node, path)
        if hint is Text:
            return self._text(node, path)
        if is_dataclass(hint) and not issubclass(hint, Condition | Formula | Money):  # type: ignore[arg-type]  # a class, as types/ has it
            return self._dataclass(hint, node, path)
        return self._scalar(hint, node, path)

    def refuse(self, node: yaml.Node, path: str, reason: str) -> Unbuilt:
        self.problems.append(Problem(self.file, line_of(node), path, reason))
        return UNBUILT

    def _sequence(self, hint: Any, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.SequenceNode):
            return self.refuse(node, path, "must be a list")
        items = [self.build(hint, item, f"{path}[{i}]") for i, item in enumerate(node.value)]
        return UNBUILT if UNBUILT in items else tuple(items)

    def _text(self, node: yaml.Node, path: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self.refuse(node, path, "must be a text in az, en and ru")
        given = {key.value: str(value.value).strip() for key, value in node.value}
        faults = [f"no {language}" for language in LANGUAGES if not given.get(language)]
        faults += [f"unknown key {key}" for key in given if key not in LANGUAGES]
        for fault in faults:
            self.refuse(node, path, fault)
        return UNBUILT if faults else Text(**given)

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
            return value_of(hint, str(node.value).strip())
        except ValueError as error:
            return self.refuse(node, path, str(error))


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    return get_type_hints(cls)


def is_null(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:null")


def is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def value_of(hint: Any, text: str) -> Any:
    """The scalar `text` as a value of the type `hint`; raises `ValueError` with the reason."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return member_of(hint, text)
    return SCALARS[hint](text)


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


SCALARS: Mapping[Any, Callable[[str], Any]] = {
    str: word,
    Key: key,
    int: whole,
    bool: truth,
    Money: money,
    Condition: Condition.of,
    Formula: Formula.of,
}
