"""Uploaded files; the answer holds their ids, the files themselves lie with the documents."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, Posts, said
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Shown, Value


class FileField(FieldType):
    template = "file"
    allows = frozenset({"formats", "max_files"})
    missing = _("Attach the document.")
    empty = ()

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        """The ids of the files that are there; a place for more that was left empty is sent as nothing."""
        return [item for item in posted.get(name, ()) if item]

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        if not isinstance(typed, list) or not all(isinstance(item, str) for item in typed):
            raise FieldProblem(self.missing)
        ids = list(dict.fromkeys(typed))
        if len(ids) > field.max_files:
            raise FieldProblem(said(_("Attach at most %(limit)s files."), limit=field.max_files))
        for item in ids:
            refuse_wrong_file(item, field, asked)
        return ids

    def json_schema(self, field: Field) -> dict[str, Any]:
        items = {"type": "string", "minLength": 1}
        return {"type": "array", "items": items, "minItems": 1, "maxItems": field.max_files}

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        return tuple(value) if isinstance(value, list) else ()

    def samples(self, field: Field) -> tuple[object, ...]:
        return (["a"],)

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        """Files by the names of their formats: whoever rehearses has one of each."""
        return tuple([taken.value] for taken in field.formats)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ([], ["gone"], [str(number) for number in range(field.max_files + 1)])


def refuse_wrong_file(item: str, field: Field, asked: Asked) -> None:
    """Raises `FieldProblem` for a file that is gone or of a format that is not taken."""
    file = asked.files.get(item)
    if file is None:
        raise FieldProblem(_("The file is not there any more. Attach it again."))
    if file.format not in field.formats:
        formats = ", ".join(taken.label for taken in field.formats)
        raise FieldProblem(
            said(
                _("The file “%(name)s” is of another kind. Attach one of these: %(formats)s."),
                name=file.name,
                formats=formats,
            )
        )
