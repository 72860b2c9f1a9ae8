"""Moving a draft through its life; every move by the one table of `rules.stages`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.drafting import errors
from birpencere.drafting.actions.locking import (
    locked_draft,
    person_of,
    require_version,
    write_down,
)
from birpencere.drafting.actions.telling import (
    commenters,
    tell,
    tell_executor,
    tell_public,
)
from birpencere.drafting.models import Agreement, Consultation, Draft, DraftStep
from birpencere.drafting.queries.stages import hindrance, present_round
from birpencere.drafting.rules.stages import (
    DAYS_TO_AGREE,
    MOVES,
    Move,
    earliest_last_day,
    executors,
    latest_last_day,
    may_move,
)
from birpencere.identity.models import Organisation
from birpencere.identity.queries import holders_of
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.kernel.working_days import deadline
from birpencere.kernel.yaml_nodes import digest_of

LONGEST_REASON = 4000


@transaction.atomic(durable=True)
def open_consultation(
    *, draft_id: UUID, version: int, last_day: date, acting: Actor, now: datetime
) -> Draft:
    """Everybody can read the draft and comment on it until the end of `last_day` (Resolution 191, 9.7).

    Raises Invalid for a day that is too early or too far, GatesClosed, WrongMove, ChangedMeanwhile, NoDraft.
    """
    draft = locked_to_move(acting, draft_id, version, Move.OPEN_CONSULTATION)
    require_way(draft, Move.OPEN_CONSULTATION, now)
    today = local_date(now)
    if last_day < earliest_last_day(today):
        raise Invalid(
            {
                "last_day": _(
                    "A public consultation lasts at least 15 days after the day on which it begins."
                )
            }
        )
    if last_day > latest_last_day(today):
        raise Invalid({"last_day": _("A public consultation lasts at most 180 days.")})
    Consultation.objects.create(
        draft=draft,
        number=draft.consultations.count() + 1,
        service=draft.service,
        agency=draft.agency,
        document=draft.document,
        opened_at=now,
        last_day=last_day,
    )
    draft.opened_at = draft.opened_at or now
    moved(draft, Move.OPEN_CONSULTATION, acting, now, last_day=last_day.isoformat())
    return draft


@transaction.atomic(durable=True)
def ask_agreement(*, draft_id: UUID, version: int, acting: Actor, now: datetime) -> Draft:
    """Every other executor is asked whether it agrees, in a round of its own (Resolution 191, 9.2).

    Raises NobodyToAgree, and as `send_to_head`.
    """
    draft = locked_to_move(acting, draft_id, version, Move.ASK_AGREEMENT)
    require_way(draft, Move.ASK_AGREEMENT, now)
    agencies = _executors(draft)
    number = draft.agreements.values("number").distinct().count() + 1
    for agency in agencies:
        agreement = Agreement.objects.create(
            draft=draft,
            number=number,
            agency=agency,
            digest=digest_of(draft.document),
            asked_at=now,
            due_at=deadline(now, DAYS_TO_AGREE, calendar()).due,
        )
        tell_executor(agreement, now)
    _end_round(draft, now)
    moved(draft, Move.ASK_AGREEMENT, acting, now, round=number)
    return draft


def _executors(draft: Draft) -> list[Organisation]:
    slugs = executors(draft.document)
    agencies = list(Organisation.objects.filter(slug__in=slugs).order_by("slug"))
    if len(agencies) < len(slugs):
        unknown = ", ".join(sorted(set(slugs) - {str(one.slug) for one in agencies}))
        raise Invalid({"general.other_executors": unknown})
    return agencies


@transaction.atomic(durable=True)
def send_to_head(*, draft_id: UUID, version: int, acting: Actor, now: datetime) -> Draft:
    """The head of the agency is asked to sign what was discussed, answered and agreed.

    Raises StillOpen, NotAnswered, NotDiscussed, NotAgreed, GatesClosed, WrongMove, ChangedMeanwhile, NoDraft.
    """
    draft = locked_to_move(acting, draft_id, version, Move.SEND_TO_HEAD)
    require_way(draft, Move.SEND_TO_HEAD, now)
    _end_round(draft, now)
    moved(draft, Move.SEND_TO_HEAD, acting, now)
    tell("to_sign", draft, holders_of(draft.agency_id, Role.HEAD), now)
    return draft


@transaction.atomic(durable=True)
def return_to_draft(
    *, draft_id: UUID, version: int, reason: str, acting: Actor, now: datetime
) -> Draft:
    """The draft can be changed again; a consultation that was not over yet ends without counting.

    Raises Invalid without a reason, WrongMove, ChangedMeanwhile, NoDraft.
    """
    draft = locked_to_move(acting, draft_id, version, Move.RETURN)
    said = required_reason(reason)
    _end_round(draft, now, said)
    moved(draft, Move.RETURN, acting, now, said)
    return draft


@transaction.atomic(durable=True)
def withdraw_draft(
    *, draft_id: UUID, version: int, reason: str, acting: Actor, now: datetime
) -> Draft:
    """The draft is given up; where it was discussed, the reason is public.

    Raises as `return_to_draft`.
    """
    draft = locked_to_move(acting, draft_id, version, Move.WITHDRAW)
    said = required_reason(reason)
    _close_round(draft, now)
    tell_public("withdrawn", draft, commenters(draft), now, said)
    moved(draft, Move.WITHDRAW, acting, now, said)
    return draft


def required_reason(reason: str) -> str:
    """The reason without the spaces around it; raises Invalid where nothing was said, or too much."""
    said = reason.strip()
    if not said or len(said) > LONGEST_REASON:
        raise Invalid({"reason": _("Say why, in at most 4000 characters.")})
    return said


def locked_to_move(acting: Actor, draft_id: UUID, version: int, move: Move) -> Draft:
    """The draft, locked, where the table allows the move; raises NoDraft, Forbidden, WrongMove, ChangedMeanwhile."""
    draft = locked_draft(acting, draft_id)
    if not may_move(acting, draft.agency_id, move):
        raise Forbidden
    if draft.status not in MOVES[move].sources:
        raise errors.WrongMove(status=draft.status, move=move)
    require_version(draft, version)
    return draft


def moved(
    draft: Draft, move: Move, acting: Actor, now: datetime, reason: str = "", **facts: Any
) -> None:
    """The draft is where the move leads, and its history says so."""
    draft.status, draft.changed_at = MOVES[move].target, now
    draft.save(update_fields=["status", "changed_at", "opened_at"])
    DraftStep.objects.create(
        draft=draft,
        move=move,
        status=draft.status,
        version=draft.version,
        reason=reason,
        person_id=person_of(acting),
        at=now,
    )
    write_down(draft, str(move), acting, now, **facts)


def require_way(draft: Draft, move: Move, now: datetime) -> None:
    """Raises what has to be done before the move."""
    hinders = hindrance(draft, move, now)
    if hinders is not None:
        raise hinders


def _end_round(draft: Draft, now: datetime, note: str = "") -> None:
    """The round is over, if one runs, and who commented in it hears of it."""
    round_ = _close_round(draft, now)
    if round_ is not None:
        letter = "consultation_over" if round_.is_concluded else "consultation_broken_off"
        tell_public(letter, draft, commenters(draft, round_.number), now, note)


def _close_round(draft: Draft, now: datetime) -> Consultation | None:
    round_ = present_round(draft)
    if round_ is not None:
        round_.ended_at, round_.is_concluded = now, local_date(now) > round_.last_day
        round_.save(update_fields=["ended_at", "is_concluded"])
    return round_
