"""A text among the questions; nothing is asked."""

from datetime import date

from birpencere.regulations.fields.base import FieldType
from birpencere.regulations.types import Field, Json


class ExplanationField(FieldType):
    template = "explanation"
    allows = frozenset({"text"})

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        """Nothing is asked."""
        return ()
