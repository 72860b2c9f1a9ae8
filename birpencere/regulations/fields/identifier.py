"""What the fields of numbers with a check digit have in common."""

from collections.abc import Callable
from typing import Any, ClassVar

from birpencere.kernel.identifiers import IdentifierError
from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.fields.characters import single
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Value


class IdentifierField(FieldType):
    """A number that `kernel.identifiers` reads; its message says what is wrong with it."""

    read: ClassVar[Callable[[str], str]]
    pattern: ClassVar[str]

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        try:
            return str(type(self).read(single(typed)))
        except IdentifierError as error:
            raise FieldProblem(str(error)) from None

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern}
