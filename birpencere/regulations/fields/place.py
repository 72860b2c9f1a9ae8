"""One of the places where the service is given."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from birpencere.regulations.fields.searched import SearchedField
from birpencere.regulations.lists import Entry, Found, ReferenceList
from birpencere.regulations.types import Branch, Field, Json

FEW = 7
"""As many are seen at a glance: no search is offered."""


class PlaceField(SearchedField):
    allows = frozenset({"branches"})
    missing = _("Choose one of the places.")

    def entry(self, field: Field, key: str) -> Entry | None:
        return list_of(field.branches).entry(key)

    def found(self, field: Field, query: str) -> Found:
        return list_of(field.branches).search(query, most=len(field.branches))

    def is_searched(self, field: Field) -> bool:
        return len(field.branches) > FEW

    def json_schema(self, field: Field) -> dict[str, Any]:
        return {"type": "string", "enum": [branch.key for branch in field.branches]}

    def samples(self, field: Field) -> tuple[object, ...]:
        return tuple(branch.key for branch in field.branches)

    def faults(self, field: Field) -> Iterator[tuple[str, str]]:
        keys = [branch.key for branch in field.branches]
        if len(keys) > len(set(keys)):
            yield "branches", "a place stands twice"

    def examples(self, field: Field, today: date) -> tuple[Json, ...]:
        return tuple({"q": "", "key": str(branch.key)} for branch in field.branches)

    def slips(self, field: Field) -> tuple[Json, ...]:
        return ({}, {"q": "", "key": "nothing_of_this"})


@lru_cache(maxsize=256)
def list_of(branches: tuple[Branch, ...]) -> ReferenceList:
    """The places, to be searched by name and address."""
    return ReferenceList(Entry(one.key, one.name, one.address) for one in branches)
