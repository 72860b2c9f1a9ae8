"""What questions have in common that are asked by several simpler ones."""

from collections.abc import Mapping
from typing import Any, ClassVar

from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields.base import FieldType, Posts, is_blank
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Key, Value


class CompositeField(FieldType):
    """A question whose answer is a mapping, with a simpler question for each key of it."""

    template = "composite"
    asks: ClassVar[Mapping[str, tuple[str, FieldType, Text]]]
    """By key: name of the simpler type, the type, what it is called."""

    def inner(self, field: Field) -> tuple[Field, ...]:
        return tuple(
            Field(type=name, key=Key(key), label=label)
            for key, (name, _kind, label) in self.asks.items()
        )

    def label_of_part(self, part: str, language: Language) -> str:
        return self.asks[part][2].in_(language)

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        return {
            sub.key: self.asks[sub.key][1].collect(f"{name}.{sub.key}", sub, posted)
            for sub in self.inner(field)
        }

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        """Every part as its type reads it; raises `FieldProblem` with what is wrong in each."""
        if not isinstance(typed, dict):
            raise FieldProblem(self.missing)
        values: dict[str, Any] = {}
        problems = {}
        for sub in self.inner(field):
            try:
                values[sub.key] = self._part(sub, typed.get(sub.key), asked)
            except FieldProblem as problem:
                problems[str(sub.key)] = problem.message
        if problems:
            raise FieldProblem(self.missing, problems)
        return values

    def _part(self, sub: Field, typed: Json, asked: Asked) -> Value:
        kind = self.asks[sub.key][1]
        if is_blank(typed):
            raise FieldProblem(kind.missing)
        return kind.parse(typed, sub, asked)
