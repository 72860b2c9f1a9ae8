"""What is typed into the pages on mergers and splits."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.http import QueryDict

from birpencere.registration.forms import said
from birpencere.registry.types import Plan


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """What the operator has chosen and typed for a merger or a split so far."""

    do: str
    query: str
    kind: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    day: tuple[str, str, str]
    reason: str
    legal_basis: str
    phone: str = ""

    @property
    def plan(self) -> Plan:
        """The same as values; without a day where it is none."""
        return Plan(
            kind=self.kind,
            predecessors=self.predecessors,
            successors=self.successors,
            day=_day(self.day),
            reason=self.reason,
            legal_basis=self.legal_basis,
        )


def plan_from(posted: QueryDict) -> TypedPlan:
    """The form; its buttons `from:20.1`, `to:20.1` and `drop:20.1` have moved a service already."""
    verb, _colon, number = posted.get("do", "").partition(":")
    before, after = (
        [one for one in _numbers(posted, name) if (verb, one) != ("drop", number)]
        for name in ("predecessors", "successors")
    )
    chosen = {"from": before, "to": after}.get(verb)
    if chosen is not None and _SERVICE.fullmatch(number) and number not in chosen:
        chosen.append(number)
    return TypedPlan(
        do=verb,
        query=said(posted, "q")[:LONGEST_QUERY],
        kind=said(posted, "kind"),
        predecessors=tuple(before[:MOST]),
        successors=tuple(after[:MOST]),
        day=(said(posted, "day-day"), said(posted, "day-month"), said(posted, "day-year")),
        reason=said(posted, "reason")[:LONGEST_REASON],
        legal_basis=said(posted, "legal_basis")[:LONGEST_REASON],
        phone=said(posted, "phone")[:40],
    )


def typed_of(plan: Plan, phone: str) -> TypedPlan:
    """The form as it was, for who tries once more."""
    day = (str(plan.day.day), str(plan.day.month), str(plan.day.year)) if plan.day else ("", "", "")
    return TypedPlan(
        do="",
        query="",
        kind=plan.kind,
        predecessors=plan.predecessors,
        successors=plan.successors,
        day=day,
        reason=plan.reason,
        legal_basis=plan.legal_basis,
        phone=phone,
    )


@dataclass(frozen=True, slots=True)
class TypedUndoing:
    """Why a decision is to be undone, and the phone that signs it."""

    reason: str
    phone: str


LONGEST_QUERY: Final = 200
MOST: Final = 20
"""Services that one decision is about: more than anybody ever merged."""
LONGEST_REASON: Final = 2000
_SERVICE: Final = re.compile("[A-Za-z0-9.-]{1,10}")


def _numbers(posted: QueryDict, name: str) -> list[str]:
    return list(dict.fromkeys(one for one in posted.getlist(name) if _SERVICE.fullmatch(one)))


def _day(parts: tuple[str, str, str]) -> date | None:
    if not all(re.fullmatch("[0-9]{1,4}", part) for part in parts):
        return None
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return None
