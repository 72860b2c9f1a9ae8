"""A text of several lines; here people may write as they like, pictures too."""

from birpencere.kernel.text import Language
from birpencere.regulations.fields.characters import clean
from birpencere.regulations.fields.text import TextField
from birpencere.regulations.types import Field, Json, Shown, Value

LONGEST = 4000
"""Characters, where the regulation names no `max`."""


class LongTextField(TextField):
    template = "textarea"
    allows = frozenset({"min", "max"})
    longest = LONGEST

    def read(self, typed: Json) -> str:
        return clean(typed)

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return tuple(str(value).split("\n"))
