"""One entry of a reference list, which may have thousands."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.fields.searched import SearchedField
from birpencere.regulations.lists import Entry, Found, reference_list, reference_lists
from birpencere.regulations.types import Field, Json


class ReferenceField(SearchedField):
    allows = frozenset({"list"})
    missing = _("Type a part of the name and choose one of the answers.")

    def entry(self, field: Field, key: str) -> Entry | None:
        return reference_list(field.list).entry(key)

    def found(self, field: Field, query: str) -> Found:
        return reference_list(field.list).search(query) if query.strip() else Found((), 0, None)

    def is_searched(self, field: Field) -> bool:
        return True

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {
            "type": "string",
            "minLength": 1,
            "maxLength": 20,
            "description": f"a key of the list {field.list}",
        }

    def samples(self, field: Field) -> tuple[object, ...]:
        if field.list not in reference_lists():
            return ("a",)
        return tuple(entry.key for entry in reference_list(field.list).entries[:3])

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        if field.list and field.list not in reference_lists():
            yield (
                "list",
                f"there is no list {field.list}; known are: {', '.join(reference_lists())}",
            )

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        entries = reference_list(field.list).entries[:2]
        return tuple({"q": "", "key": str(entry.key)} for entry in entries)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ({}, {"q": "qqqq", "key": ""}, {"q": "", "key": "nothing_of_this"})
