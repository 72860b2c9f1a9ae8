"""A text among the questions; nothing is asked."""

from birpencere.regulations.fields.base import FieldType


class ExplanationField(FieldType):
    template = "explanation"
    allows = frozenset({"text"})
