"""What the officer's pages show of cases."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from birpencere.applications.errors import NotPaid
from birpencere.applications.models import Application
from birpencere.applications.queries import operation_of, owes_again, standing_of, turn_of
from birpencere.applications.types import Status
from birpencere.applications.views.show import kind_of, language, left_of
from birpencere.kernel.errors import Conflict
from birpencere.payments.models import Bill
from birpencere.payments.queries import due_of
from birpencere.regulations.rules import law_text
from birpencere.regulations.types import CaseRegulation, Deficiency
from birpencere.web.formats import date_long, moment, money, time_short


def queue_row(application: Application, now: datetime) -> dict[str, Any]:
    """A line of the queue: what it is, where it stands, until when."""
    turn, standing = turn_of(application), standing_of(application, now)
    waits = turn is not None and turn.is_applicants
    operation = operation_of(application)
    company = application.organisation
    return {
        "case": application,
        "title": application.service.title.in_(language()),
        "applicant": company.name_az if company else application.applicant.name,
        "stage": operation.title.in_(language())
        if operation and not waits
        else application.get_status_display(),
        "due": _due(application, now) if turn and not waits else _("the clock stands still"),
        "kind": "waiting" if waits else kind_of(standing),
        "left": _("With the applicant") if waits else left_of(standing) if standing else _("ended"),
    }


def _due(application: Application, now: datetime) -> str:
    if application.due_at is None:
        return ""
    if application.due_at.date() == now.date():
        return _("today %(time)s") % {"time": time_short(application.due_at)}
    return date_long(application.due_at)


def queue_counts(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many of each kind stand in the queue, the worst first."""
    words = {
        "late": _("%(n)s late"),
        "today": _("%(n)s today"),
        "in-time": _("%(n)s in time"),
        "waiting": _("%(n)s with the applicant"),
    }
    counts = {kind: sum(row["kind"] == kind for row in rows) for kind in words}
    return [
        {"text": words[kind] % {"n": count}, "kind": kind}
        for kind, count in counts.items()
        if count
    ]


def acts_of(application: Application, bill: Bill | None) -> list[dict[str, str]]:
    """What can be done by one button, from where the case stands."""
    match Status(application.status):
        case Status.SUBMITTED:
            return [{"key": "accept", "title": _("Accept the documents"), "hint": ""}]
        case Status.ACCEPTED if bill is None:
            return [{"key": "ask-for-payment", "title": _("Ask for payment"), "hint": ""}]
        case Status.ACCEPTED:
            return [{"key": "ask-for-payment", "title": _("Begin the execution"), "hint": ""}]
        case Status.IN_EXECUTION if owes_again(application, bill):
            return []
        case Status.IN_EXECUTION:
            hint = _("The result is sealed by the agency and sent to the applicant.")
            return [{"key": "approve", "title": _("Approve and issue the result"), "hint": hint}]
    return []


def reason_items(reasons: Iterable[Deficiency], typed: QueryDict) -> list[dict[str, Any]]:
    """The deficiency reasons of the regulation, to tick."""
    return [
        {
            "value": one.key,
            "text": one.text.in_(language()),
            "checked": one.key in typed.getlist("reasons"),
        }
        for one in reasons
    ]


def ground_items(regulation: CaseRegulation, typed: QueryDict) -> list[dict[str, Any]]:
    """The refusal grounds of the regulation, each with its law, to choose one."""
    return [
        {
            "value": one.key,
            "text": one.text.in_(language()),
            "hint": {"text": law_text(regulation, one.law, language())},
            "checked": one.key == typed.get("ground"),
        }
        for one in regulation.refusal_grounds
    ]


def taken_back(bill: Bill) -> dict[str, str]:
    """That the payment was taken back, and what is to be done."""
    assert bill.reopened_at
    facts = {"due": money(due_of(bill)), "day": date_long(bill.reopened_at)}
    return {
        "title": _("The payment was taken back on %(day)s") % facts,
        "text": _(
            "%(due)s are due again, and the applicant was told so. The case cannot be approved before it is "
            "paid, or you know that it was and confirm it here with your reason. You may also refuse it."
        )
        % facts,
    }


def conflict_in_words(conflict: Conflict) -> dict[str, str]:
    """Who was first and what they did, or what stands against it."""
    facts = conflict.facts
    if "operations" in facts:
        titles = ", ".join(one.in_(language()) for one in facts["operations"])
        return {"title": str(conflict.message), "text": titles}
    if isinstance(conflict, NotPaid):
        due = {"due": money(facts["due"])}
        return {
            "title": str(conflict.message),
            "text": _("%(due)s are due. What to do stands below.") % due,
        }
    if "who" not in facts:
        return {"title": str(conflict.message), "text": ""}
    done = {"who": facts["who"], "what": facts["title"], "when": moment(facts["at"])}
    return {
        "title": str(conflict.message),
        "text": _("%(who)s: “%(what)s”, %(when)s.") % done,
    }
