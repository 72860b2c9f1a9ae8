"""The answers of a form as JSON Schema, for programs that fill it in."""

from typing import Any

from birpencere.regulations.fields import FIELDS
from birpencere.regulations.fields.group import is_always_asked, object_schema
from birpencere.regulations.types import Regulation

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(regulation: Regulation) -> dict[str, Any]:
    """JSON Schema 2020-12 of `Reading.values` of a complete form."""
    schema = object_schema(tuple(regulation.form.fields), FIELDS)
    required = [
        field.key
        for step in regulation.form.steps
        for field in step.fields
        if step.shown.is_always and is_always_asked(field)
    ]
    return {"$schema": DIALECT, **schema, "required": required}
