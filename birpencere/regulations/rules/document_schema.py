"""JSON Schema of regulation documents, out of the classes that are their format: for editors' completion.

What a schema cannot say (expressions, references between the parts) the loader says.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from birpencere.kernel.money import Money
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.kernel.yaml_reader import KEY, Key, hints_of, is_required
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.parse import READS
from birpencere.regulations.types import INTERACTIONS, Condition, Field, Formula, TimeRange

DIALECT = "http://json-schema.org/draft-07/schema#"
"""The newest that editors of YAML know."""
Schema = dict[str, Any]
SCALARS: dict[Any, Schema] = {
    str: {"type": "string", "minLength": 1},
    Key: {"type": "string", "pattern": f"^{KEY.pattern}$"},
    int: {"type": "integer", "minimum": 0, "maximum": 999_999},
    bool: {"type": "boolean"},
    Money: {"type": "string", "pattern": r"^[0-9]{1,12}\.[0-9]{2}$"},
    Condition: {"type": ["string", "boolean"], "description": "CEL: true or false"},
    Formula: {"type": ["string", "number", "boolean"], "description": "CEL: a value"},
    TimeRange: {"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2}\s*[-–]\s*[0-9]{2}:[0-9]{2}$"},
}
TEXT: Schema = {
    "type": "object",
    "properties": {language: {"type": "string", "minLength": 1} for language in LANGUAGES},
    "required": list(LANGUAGES),
    "additionalProperties": False,
}


def document_schema() -> Schema:
    """The schema of every regulation; the key `interaction` says which of them it is."""
    schema = Definitions()
    kinds = [schema.of(kind) for kind in INTERACTIONS]
    return {
        "$schema": DIALECT,
        "title": "Administrative regulation of an e-service",
        "oneOf": kinds,
        "definitions": dict(sorted(schema.found.items())),
    }


class Definitions:
    """Each class once, by its name; two of one name are told apart by their modules."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {"Text": TEXT}
        self._names: dict[type, str] = {Text: "Text"}

    def of(self, hint: Any) -> Schema:
        """The schema of a type by which something is annotated."""
        if get_origin(hint) in (UnionType, Union):
            options = [option for option in get_args(hint) if option is not NoneType]
            if len(options) > 1:
                return {"oneOf": [self.of(option) for option in options]}
            (hint,) = options
        if get_origin(hint) is tuple:
            return {"type": "array", "items": self.of(get_args(hint)[0])}
        if get_origin(hint) is Literal:
            return {"const": get_args(hint)[0]}
        if hint in SCALARS or hint in READS:
            return dict(SCALARS.get(hint, {}))
        if isinstance(hint, type) and issubclass(hint, Enum):
            return {"enum": [member.name.lower() for member in hint]}
        return {"$ref": f"#/definitions/{self._define(hint)}"}

    def _define(self, cls: type) -> str:
        if cls not in self._names:
            name = cls.__name__
            if name in self.found:
                name = f"{cls.__module__.rpartition('.')[2].title()}{name}"
            self._names[cls] = name
            self.found[name] = {}  # its place, for classes that hold themselves
            self.found[name] = self._object(cls)
        return self._names[cls]

    def _object(self, cls: type) -> Schema:
        if not is_dataclass(cls):
            raise TypeError(cls)
        words, hints = descriptions(cls), hints_of(cls)
        return {
            "type": "object",
            "description": inspect.getdoc(cls) or "",
            "properties": {
                one.name: self._property(cls, one.name, hints[one.name], words)
                for one in fields(cls)
            },
            "required": [one.name for one in fields(cls) if is_required(one)],
            "additionalProperties": False,
        }

    def _property(self, cls: type, name: str, hint: Any, words: dict[str, str]) -> Schema:
        schema = self.of(hint)
        if cls is Field and name == "type":
            schema = {"enum": list(FIELDS)}
        if name not in words:
            return schema
        # Beside a reference nothing else is looked at.
        inner = {"allOf": [schema]} if "$ref" in schema else schema
        return {**inner, "description": words[name]}


@cache
def descriptions(cls: type) -> dict[str, str]:
    """What the text behind each attribute says, those of the classes above it too."""
    return {
        name: words
        for one in reversed(cls.__mro__)
        if is_dataclass(one)
        for name, words in _described(one)
    }


def _described(cls: type) -> Iterator[tuple[str, str]]:
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for attribute, words in pairwise(body):
        match attribute, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=text)):
                yield name, inspect.cleandoc(str(text))
