"""The facts that registers give about an applicant: the words that a regulation may use."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from birpencere.regulations.types import Facts

FACTS: Mapping[str, tuple[str, ...]] = {
    "applicant.kind": ("person", "organisation"),
    "person.fin": ("5ARPXK2",),
    "person.name": ("a",),
    "person.born": ("1991-04-12",),
    "person.address": ("a",),
    "booked.kind": ("a",),
    "organisation.voen": ("1400057421",),
    "organisation.name": ("a",),
    "organisation.director": ("a",),
    "organisation.address": ("a",),
}
"""Every fact with examples, on which expressions are tried; days as ISO 8601."""
FOUND = "found"
"""The name under which expressions see what operations have gained."""
DAYS = frozenset({"person.born"})
ROOTS = frozenset(fact.partition(".")[0] for fact in FACTS)


def facts_for_cel(facts: Facts) -> dict[str, dict[str, object]]:
    """All the facts as expressions see them: nothing where a register said nothing."""
    seen: dict[str, dict[str, object]] = {root: {} for root in ROOTS}
    for fact in FACTS:
        root, _, leaf = fact.partition(".")
        value = facts.get(root, {}).get(leaf)
        seen[root][leaf] = midnight(value) if value and fact in DAYS else value
    return seen


def fact_of(fact: str, facts: Facts) -> str | None:
    """One fact about the applicant, or nothing."""
    root, _, leaf = fact.partition(".")
    return facts.get(root, {}).get(leaf)


def midnight(day: str) -> datetime:
    """A day as a timestamp of CEL."""
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
