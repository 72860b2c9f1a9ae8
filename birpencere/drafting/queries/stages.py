"""How far a draft is: its gates, its rounds of consultation and of agreement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from birpencere.drafting import errors
from birpencere.drafting.models import Comment, Consultation, Draft, Rehearsal
from birpencere.drafting.rules.gates import are_open, checked
from birpencere.drafting.rules.once_only import offers_about_applicants, offers_of
from birpencere.drafting.rules.stages import (
    MOVES,
    Move,
    all_agree,
    executors,
    is_covered,
    may_move,
)
from birpencere.drafting.rules.tree import Snapshot, Tree
from birpencere.drafting.rules.writing import tree_of
from birpencere.drafting.types import Checked, Offer
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_nodes import digest_of
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_of
from birpencere.rehearsal.types import fault_of
from birpencere.resources.queries import barred_sources

KEPT: Final = 64
TAKES = r"^\s*(facts|asks|- held_by|held_by):"
"""A regulation that takes something from a register has one of these keys."""


def gates_of(draft: Draft) -> list[Checked]:
    """Every gate with what it finds in the draft as it is now."""
    rehearsed = rehearsed_faults(draft)
    faults = None if rehearsed is None else tuple(rehearsed)
    barred = tuple(barred_sources(local_date(timezone.now())).items())
    before = Snapshot(_document_of(draft.base_id) if draft.base_id else {})
    return list(_checked(Snapshot(draft.document), tuple(offers()), faults, before, barred))


@lru_cache(maxsize=KEPT)
def _document_of(revision_id: UUID) -> Tree:
    """What a revision says, as a document; a revision never changes."""
    texts = Revision.objects.filter(pk=revision_id).values_list("source_text", flat=True)
    return tree_of(texts.get(), "base")


@lru_cache(maxsize=KEPT)
def _checked(
    document: Snapshot,
    offered: tuple[Offer, ...],
    rehearsed: tuple[str, ...] | None,
    before: Snapshot,
    barred: tuple[tuple[str, Text], ...],
) -> tuple[Checked, ...]:
    """A page asks for the gates once for each move that they may keep a draft from."""
    return tuple(checked(document.tree, offered, rehearsed, before.tree, barred))


def rehearsed_faults(draft: Draft) -> list[str] | None:
    """What the rehearsal of this very document has found; nothing where there was none."""
    found = Rehearsal.objects.filter(draft=draft, digest=digest_of(draft.document)).first()
    return [*map(fault_of, found.faults)] if found else None


def offers() -> list[Offer]:
    """What connected registers give, as the regulations in force take it."""
    in_force = Revision.objects.filter(
        status=Revision.Status.PUBLISHED, is_typical=False, source_text__regex=f"(?n){TAKES}"
    )
    taken = (regulation_of(pk) for pk in in_force.values_list("pk", flat=True))
    return [*offers_about_applicants(), *(one for it in taken for one in offers_of(it))]


def present_round(draft: Draft) -> Consultation | None:
    """The round of public consultation that runs, or is over and not ended by the agency yet."""
    return draft.consultations.filter(ended_at=None).first()


def covering_round(draft: Draft, today: date) -> Consultation | None:
    """The last round that lasted to its end and in which what the draft says now was discussed."""
    over = draft.consultations.filter(
        Q(is_concluded=True) | Q(ended_at=None, last_day__lt=today)
    ).order_by("-number")
    return next((one for one in over if is_covered(one.document, draft.document)), None)


def waiting_comments(draft: Draft) -> QuerySet[Comment]:
    """Comments of any round that the agency has not answered."""
    return Comment.objects.filter(consultation__draft=draft, verdict="")


def asked_of(draft: Draft) -> list[tuple[str, str, str]]:
    """Slug, digest and verdict of whoever was asked in the last round."""
    last = draft.agreements.order_by("-number").values_list("number", flat=True).first() or 0
    rows = draft.agreements.filter(number=last).select_related("agency")
    return [(str(one.agency.slug), one.digest, one.verdict) for one in rows]


def hindrance(draft: Draft, move: Move, now: datetime) -> Conflict | None:
    """What keeps a draft from a move that its status allows: the first thing to be done about it."""
    hinders = HINDRANCES.get(move, ())
    return next(filter(None, (find(draft, local_date(now)) for find in hinders)), None)


def _nothing_new(draft: Draft, today: date) -> Conflict | None:
    """What was approved would not be published, and the head's signature would count for nothing."""
    own = Revision.objects.filter(
        service=draft.service_id, status=Revision.Status.PUBLISHED, is_by_agency=True
    )
    says_the_same = own.filter(digest=digest_of(draft.document)).exists()
    return errors.NothingNew() if says_the_same else None


def _closed_gates(draft: Draft, today: date) -> Conflict | None:
    return None if are_open(gates_of(draft)) else errors.GatesClosed()


def _open_round(draft: Draft, today: date) -> Conflict | None:
    round_ = present_round(draft)
    is_open = round_ is not None and today <= round_.last_day
    return errors.StillOpen(last_day=round_.last_day) if round_ and is_open else None


def _unanswered(draft: Draft, today: date) -> Conflict | None:
    count = waiting_comments(draft).count()
    return errors.NotAnswered(count=count) if count else None


def _undiscussed(draft: Draft, today: date) -> Conflict | None:
    return None if covering_round(draft, today) else errors.NotDiscussed()


def _nobody(draft: Draft, today: date) -> Conflict | None:
    return None if executors(draft.document) else errors.NobodyToAgree()


def _disagreed(draft: Draft, today: date) -> Conflict | None:
    digest = digest_of(draft.document)
    is_agreed = all_agree(asked_of(draft), draft.document, digest)
    return None if is_agreed else errors.NotAgreed()


DISCUSSED: Final = (_open_round, _unanswered, _undiscussed, _closed_gates)
HINDRANCES: Final[Mapping[Move, Sequence[Callable[[Draft, date], Conflict | None]]]] = {
    Move.OPEN_CONSULTATION: (_nothing_new, _closed_gates),
    Move.ASK_AGREEMENT: (_nobody, *DISCUSSED),
    Move.SEND_TO_HEAD: (_nothing_new, *DISCUSSED, _disagreed),
    Move.APPROVE: (_nothing_new, *DISCUSSED, _disagreed),
}
"""What must be done before a move, in the order in which one does it."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A move that the status of a draft allows to the actor."""

    move: Move
    hindrance: Conflict | None


def ways_on(actor: Actor, draft: Draft, now: datetime) -> list[WayOn]:
    """Where the actor can lead the draft, or what is to be done first; what can never be is left out."""
    moves = [
        move
        for move, way in MOVES.items()
        if draft.status in way.sources and may_move(actor, draft.agency_id, move)
    ]
    found = [WayOn(move, hindrance(draft, move, now)) for move in moves]
    return [way for way in found if not isinstance(way.hindrance, errors.NobodyToAgree)]
