"""What is to be done on the desk of an agency."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.models import Agreement, Draft
from birpencere.drafting.queries.stages import present_round, waiting_comments
from birpencere.drafting.types import Todo
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Service

Status = Draft.Status


def services_to_begin(actor: Actor) -> list[Service]:
    """The services of the actor's agencies for which there is no open draft, by number."""
    begun = Draft.objects.exclude(status__in=Draft.ENDED).filter(agency__in=actor.drafts_for)
    rows = Service.objects.filter(provider__in=actor.drafts_for)
    return list(rows.exclude(pk__in=begun.values("service")).order_by("position", "number"))


def todo(draft: Draft, today: date) -> Todo:
    """The next thing to be done for a draft."""
    return TODO[Status(draft.status)](draft, today)


def _draft(draft: Draft, today: date) -> Todo:
    return Todo(_("Write it, mend what the checks name, then open the public consultation."))


def _consultation(draft: Draft, today: date) -> Todo:
    round_ = present_round(draft)
    count = waiting_comments(draft).count()
    if round_ and today <= round_.last_day:
        return Todo(
            _("People can comment until %(day)s."), {"day": round_.last_day}, is_waiting=True
        )
    if count:
        return Todo(_("Answer the comments that wait: %(count)s."), {"count": count})
    return Todo(_("Lead it on: every comment is answered."))


def _agreement(draft: Draft, today: date) -> Todo:
    last = draft.agreements.order_by("-number").first()
    asked = draft.agreements.filter(number=last.number) if last else draft.agreements.none()
    if asked.filter(verdict=Agreement.Verdict.OBJECTED).exists():
        return Todo(_("An executor objects: change the draft and ask again."))
    if asked.filter(verdict="").exists():
        return Todo(_("The executors have to answer."), is_waiting=True)
    return Todo(_("Send it to the head: all have agreed."))


def _approval(draft: Draft, today: date) -> Todo:
    return Todo(_("The head has to sign."))


def _ended(draft: Draft, today: date) -> Todo:
    return Todo("", is_waiting=True)


TODO: Final[Mapping[Status, Callable[[Draft, date], Todo]]] = {
    Status.DRAFT: _draft,
    Status.CONSULTATION: _consultation,
    Status.AGREEMENT: _agreement,
    Status.APPROVAL: _approval,
    Status.PUBLISHED: _ended,
    Status.WITHDRAWN: _ended,
}
