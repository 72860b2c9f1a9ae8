"""What is to be done on the desk of an agency."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from birpencere.drafting.models import Agreement, Comment, Consultation, Draft
from birpencere.drafting.types import NextStep
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.registry.models import Service
from birpencere.registry.queries import is_ended

Status = Draft.Status
Verdict = Agreement.Verdict


def services_to_begin(actor: Actor) -> list[Service]:
    """The services of the actor's agencies that have not ended and for which there is no open draft, by number."""
    begun = Draft.objects.exclude(status__in=Draft.ENDED).filter(agency__in=actor.drafts_for)
    rows = Service.objects.filter(provider__in=actor.drafts_for)
    rows = rows.exclude(pk__in=begun.values("service")).exclude(is_ended("pk"))
    return list(rows.order_by("position", "number"))


@dataclass(frozen=True, slots=True)
class _State:
    """How far a draft is, as far as the desk needs it."""

    round: Consultation | None
    """The one that runs, or is over and not ended yet."""
    waiting: int
    """Comments without an answer."""
    asked: Sequence[Agreement]
    """The executors of the last round."""
    now: datetime


def next_steps(drafts: Sequence[Draft], now: datetime) -> list[NextStep]:
    """The next thing to be done for each draft, in their order; as many queries for one as for all."""
    keys = [draft.pk for draft in drafts]
    open_rounds = Consultation.objects.filter(draft__in=keys, ended_at=None).defer("document")
    rounds = {one.draft_id: one for one in open_rounds}
    comments = Comment.objects.filter(consultation__draft__in=keys, verdict="")
    waiting = dict(comments.values_list("consultation__draft").annotate(Count("pk")))
    asked = _last_rounds(Agreement.objects.filter(draft__in=keys))
    return [
        NEXT_STEP[Status(one.status)](
            _State(rounds.get(one.pk), waiting.get(one.pk, 0), asked[one.pk], now)
        )
        for one in drafts
    ]


def _last_rounds(agreements: Iterable[Agreement]) -> Mapping[UUID, list[Agreement]]:
    found: dict[UUID, list[Agreement]] = defaultdict(list)
    for one in agreements:
        found[one.draft_id].append(one)
    for key, every in found.items():
        last = max(one.number for one in every)
        found[key] = [one for one in every if one.number == last]
    return found


def _draft(state: _State) -> NextStep:
    return NextStep(_("Write it, mend what the checks name, then open the public consultation."))


def _consultation(state: _State) -> NextStep:
    if state.round and local_date(state.now) <= state.round.last_day:
        facts = {"day": state.round.last_day}
        return NextStep(_("People can comment until %(day)s."), facts, is_waiting=True)
    if state.waiting:
        return NextStep(_("Answer the comments that wait: %(count)s."), {"count": state.waiting})
    return NextStep(_("Lead it on: every comment is answered."))


def _agreement(state: _State) -> NextStep:
    if any(one.verdict == Verdict.OBJECTED for one in state.asked):
        return NextStep(_("An executor objects: change the draft and ask again."))
    unanswered = [one for one in state.asked if not one.verdict]
    silent = [one for one in unanswered if one.due_at < state.now]
    if silent:
        return NextStep(
            _("Executors are silent: %(count)s. They were reminded; silence is no consent."),
            {"count": len(silent)},
        )
    if unanswered:
        return NextStep(_("The executors have to answer."), is_waiting=True)
    return NextStep(_("Send it to the head: all have agreed."))


def _approval(state: _State) -> NextStep:
    return NextStep(_("The head has to sign."))


def _ended(state: _State) -> NextStep:
    return NextStep("", is_waiting=True)


NEXT_STEP: Final[Mapping[Status, Callable[[_State], NextStep]]] = {
    Status.DRAFT: _draft,
    Status.CONSULTATION: _consultation,
    Status.AGREEMENT: _agreement,
    Status.APPROVAL: _approval,
    Status.PUBLISHED: _ended,
    Status.WITHDRAWN: _ended,
}
