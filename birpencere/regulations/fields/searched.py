"""What questions have in common whose answers are found by typing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from birpencere.kernel.text import Language
from birpencere.regulations.fields.base import FieldType, Posts, said
from birpencere.regulations.lists import Entry, Found
from birpencere.regulations.types import Asked, Field, FieldProblem, Json, Option, Shown, Value

LONGEST_QUERY = 100
"""Characters of what is searched by."""


class SearchedField(FieldType):
    """Typed as `{"q": what is searched by, "key": what was chosen}`; the value is the key."""

    template = "searched"
    missing = _("Choose one of the answers.")

    def entry(self, field: Field, key: str) -> Entry | None:
        """One of the answers, by its key."""
        raise NotImplementedError

    def found(self, field: Field, query: str) -> Found:
        """The answers for what was typed."""
        raise NotImplementedError

    def collect(self, name: str, field: Field, posted: Posts) -> Json:
        return {part: posted.get(f"{name}.{part}", [""])[-1] for part in ("q", "key")}

    def parts_typed(self, typed: Json) -> Mapping[str, str]:
        """What was typed and chosen; a program may send the key alone."""
        return {"key": typed} if isinstance(typed, str) else super().parts_typed(typed)

    def parse(self, typed: Json, field: Field, asked: Asked) -> Value:
        given = self.parts_typed(typed)
        key, query = given.get("key", ""), given.get("q", "")[:LONGEST_QUERY]
        entry = self.entry(field, key) or (None if key else self.found(field, query).exact)
        if entry is None:
            raise FieldProblem(_("Choose one of the answers that were found.") if query and not key
                               else self.missing)  # fmt: skip
        return str(entry.key)

    def offered(self, field: Field, typed: Json) -> Sequence[Option]:
        """What was found, and before it what was chosen."""
        given = self.parts_typed(typed)
        chosen = self.entry(field, given.get("key", ""))
        found = self.found(field, given.get("q", "")[:LONGEST_QUERY]).entries
        first = [chosen] if chosen and chosen not in found else []
        return [Option(one.key, one.name, one.note) for one in (*first, *found)]

    def chosen(self, typed: Json) -> Sequence[Json]:
        return [self.parts_typed(typed).get("key")]

    def note(self, field: Field, typed: Json, value: Value | None, language: Language) -> str:
        query = self.parts_typed(typed).get("q", "")[:LONGEST_QUERY]
        return found_note(self.found(field, query)) if query.strip() else ""

    def display(self, value: Value, field: Field, language: Language) -> Shown:
        """What is chosen, in words; one that is on the list no more by its key."""
        entry = self.entry(field, str(value))
        return entry.name.in_(language) if entry else str(value)

    def json_schema(self, field: Field) -> dict[str, Any]:
        raise NotImplementedError


def found_note(found: Found) -> str:
    """How many were found: read out when it changes."""
    if not found.total:
        return str(_("Nothing was found. Try another word."))
    if found.total > len(found.entries):
        return said(
            _("%(total)s were found, here are the first %(shown)s. Type more to narrow it down."),
            total=found.total,
            shown=len(found.entries),
        )
    message = ngettext("%(total)s was found.", "%(total)s were found.", found.total)
    return said(message, total=found.total)
