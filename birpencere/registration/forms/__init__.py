"""What is typed into the form of Annex 2 and into the operator's decision."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registration.actions import Edited
from birpencere.registration.rules import MOST_ACTS
from birpencere.registration.types import Outcome, Particulars
from birpencere.registration.words import LABELS
from birpencere.registry.annex2 import EntryData, LegalAct
from birpencere.registry.models import UserGroup

DO: Final = "do"
"""Name of the buttons: `save`, `continue`, `add-act`, `remove-act:2`, `add-executor`, `remove-executor:1`."""
_ACT: Final = re.compile(r"(add|remove)-(act|executor)(?::([0-9]{1,3}))?")
_NO_ACT: Final = LegalAct(Text(""))


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed, its buttons obeyed."""

    edited: Edited
    version: int
    """Of the draft that the page showed."""
    goes_on: bool = False
    """To the signature, if nothing is missing."""
    jumps_to: str = ""
    """Where on the page to go on, if a list was changed."""


def typed_from(posted: QueryDict, held: EntryData, agencies: Collection[str]) -> Typed:
    """The whole form; of what the page did not have (whose it is) what is `held`."""
    data = replace(
        held,
        name=_text(posted, "name"),
        other_executors=_executors(posted, agencies),
        content=_text(posted, "content"),
        legal_basis=_acts(posted),
        kind=said(posted, "kind"),
        payment=said(posted, "payment"),
        users=tuple(user for user in UserGroup.values if user in posted.getlist("users")),
        address=said(posted, "address"),
    )
    data, jumps_to = _obeyed(data, posted.get(DO, ""))
    edited = Edited(
        data=data,
        particulars=Particulars(said(posted, "sector"), said(posted, "archetype")),
        reason=said(posted, "reason"),
        is_declared=posted.get("declared") == "yes",
    )
    return Typed(edited, number_in(posted, "version"), posted.get(DO) == "continue", jumps_to)


def _obeyed(data: EntryData, button: str) -> tuple[EntryData, str]:
    """The data with an act or an executor more or less, and where to go on."""
    found = _ACT.fullmatch(button)
    if found is None:
        return data, ""
    verb, what, place = found[1], found[2], int(found[3] or 0)
    if what == "executor":
        kept = data.other_executors
        left = kept[:place] + kept[place + 1 :] if verb == "remove" else kept
        return replace(data, other_executors=left), "other_executors"
    acts = data.legal_basis
    if verb == "add":
        added = (*acts, _NO_ACT)[:MOST_ACTS]
        return replace(data, legal_basis=added), f"acts-{len(added) - 1}-title-az"
    return replace(data, legal_basis=acts[:place] + acts[place + 1 :]), "legal_basis"


def _executors(posted: QueryDict, agencies: Collection[str]) -> tuple[str, ...]:
    """Those that were chosen before, and the new one; each once."""
    named = [*posted.getlist("executor"), said(posted, "executor-new")]
    return tuple(dict.fromkeys(slug for slug in named if slug in agencies))


def _acts(posted: QueryDict) -> tuple[LegalAct, ...]:
    count = min(number_in(posted, "acts-count"), MOST_ACTS)
    return tuple(
        LegalAct(_text(posted, f"acts-{place}-title"), _text(posted, f"acts-{place}-clauses"))
        for place in range(count)
    )


def _text(posted: QueryDict, name: str) -> Text:
    return Text(**{language: said(posted, f"{name}-{language}") for language in LANGUAGES})


@dataclass(frozen=True, slots=True)
class TypedDecision:
    """What the operator has typed."""

    outcome: Outcome | None
    note: str
    reasons: Mapping[str, str]
    phone: str
    version: int


def decision_from(posted: QueryDict) -> TypedDecision:
    """The decision; nothing for the outcome where none was chosen."""
    chosen = posted.get("outcome")
    reasons = {name: said(posted, f"why-{name}") for name in LABELS}
    return TypedDecision(
        outcome=Outcome(chosen) if chosen in Outcome.values else None,
        note=said(posted, "note"),
        reasons={name: text for name, text in reasons.items() if text},
        phone=said(posted, "phone")[:40],
        version=number_in(posted, "version"),
    )


def said(posted: QueryDict, name: str) -> str:
    """A text without what no database takes, its lines as everywhere."""
    return posted.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()


def number_in(posted: QueryDict, name: str) -> int:
    """A whole number that a page sent back; 0 where it is none."""
    text = posted.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0


def posted_again(stash: Mapping[str, list[str]]) -> QueryDict:
    """What was typed before somebody had to sign in, as a form that is posted."""
    posted = QueryDict(mutable=True)
    for name, values in stash.items():
        posted.setlist(name, values)
    return posted
