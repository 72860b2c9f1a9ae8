"""What the pages of an application show, put together from its regulation and its answers."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from babel.dates import format_timedelta
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from birpencere.applications.models import Application
from birpencere.applications.queries import (
    documents_of,
    dues_of,
    files_of,
    later_revision_of,
    reading_of,
    regulation_for,
    standing_of,
    timeline_of,
    turn_of,
)
from birpencere.documents.models import Document
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language, Text
from birpencere.kernel.working_days import Deadline, Remaining, Standing
from birpencere.regulations.rules import (
    fact_rows,
    problem_lines,
    summary,
    widgets_for,
)
from birpencere.regulations.types import Reading, Row, Section, Step
from birpencere.web.formats import moment, money, number


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others


def step_page(
    request: PortalRequest,
    application: Application,
    step: Step,
    offered: Mapping[str, Any],
    problems: Mapping[str, Message | Text] | None = None,
    status: int = 422,
) -> HttpResponse:
    """One page of the form: facts as facts, questions with what was typed, problems at their fields."""
    reading = reading_of(application, timezone.now())
    regulation = regulation_for(application)
    steps = reading.steps
    rows = fact_rows(regulation, step, reading, application.facts, language())
    page = {
        "case": application,
        "step": step,
        "place": steps.index(step) + 1,
        "places": len(steps) + 1,
        "before": address_before(application, reading, step),
        "facts": [summary_row(row) for row in rows],
        "widgets": widgets_for(
            step,
            reading,
            {**application.typed, **offered},
            problems or {},
            files_of(application),
            language(),
        ),
        "errors": problem_lines(step, problems or {}, language()),
        "to_ask": [] if problems else registers_to_ask(application, step, reading),
    }
    return render(request, "applications/step.html", page, status=status if problems else 200)


def registers_to_ask(application: Application, step: Step, reading: Reading) -> list[str]:
    """Registers whose answers of another day no longer count: leaving the page asks them anew."""
    regulation = regulation_for(application)
    due = {question.asking.register for question in reading.due_on(step.key)}
    return [one.name.in_(language()) for one in regulation.registers if one.key in due]


def check_page(request: PortalRequest, application: Application, reading: Reading) -> HttpResponse:
    """All answers, each with the way back to it, and what it will cost."""
    regulation = regulation_for(application)
    sections = summary(regulation, reading, application.facts, files_of(application), language())
    costs = [
        {"name": due.fee.title.in_(language()), "value": money(due.amount)}
        for due in dues_of(application, reading, timezone.now())
    ]
    page = {
        "case": application,
        "sections": sections_of(sections, application),
        "costs": costs,
        "has_later": later_revision_of(application) is not None,
        "before": reverse("applications:step", args=[application.pk, reading.steps[-1].key]),
    }
    return render(request, "applications/check.html", page)


def address_before(application: Application, reading: Reading, step: Step) -> str:
    """Where *back* leads: the step before, or the list."""
    place = reading.steps.index(step)
    if place == 0:
        return reverse("applications:mine")
    return reverse("applications:step", args=[application.pk, reading.steps[place - 1].key])


def sections_of(
    sections: Iterable[Section], application: Application | None = None
) -> list[dict[str, Any]]:
    """A summary for the page; with the application, each answer leads to where it is changed."""
    return [
        {"title": one.title, "rows": [summary_row(row, application, one) for row in one.rows]}
        for one in sections
    ]


def summary_row(
    row: Row, application: Application | None = None, section: Section | None = None
) -> dict[str, Any]:
    """A row as `components/summary.html` takes it."""
    value = row.value if isinstance(row.value, str) else "\n".join(row.value)
    shown: dict[str, Any] = {"name": row.label, "value": value, "source": row.source}
    if application and section and not row.source:
        path = reverse("applications:step", args=[application.pk, section.step])
        shown["href"] = f"{path}#{row.key}"
    return shown


def state_of(application: Application, now: datetime, *, for_applicant: bool) -> dict[str, Any]:
    """Who must act and until when, as `components/deadline.html` takes it."""
    turn, standing = turn_of(application), standing_of(application, now)
    label = application.get_status_display()
    if turn is None:
        return {"who": label, "until": None, "note": "", "kind": "", "left": ""}
    yours = turn.is_applicants == for_applicant
    if for_applicant:
        who = _("You must act") if yours else _("The agency must act")
    else:
        who = _("You must act") if yours else _("The applicant must act")
    waiting = not for_applicant and turn.is_applicants
    return {
        "who": f"{label}. {who}",
        "until": turn.due_at,
        "note": _("The agency's clock stands still meanwhile.") if turn.is_applicants else "",
        "kind": "waiting" if waiting else kind_of(standing),
        "left": left_of(standing) if standing else "",
    }


KINDS = {Standing.LATE: "late", Standing.TODAY: "today", Standing.IN_TIME: "in-time"}


def kind_of(standing: Remaining | None) -> str:
    """The colour of a standing, by its name in the components."""
    return KINDS[standing.standing] if standing else ""


def left_of(left: Remaining) -> str:
    """How much is left, in words."""
    days, hours = left.working_days, left.hours
    if left.standing is Standing.LATE and days == 0:
        return ngettext("%(n)s hour late", "%(n)s hours late", hours) % {"n": hours}
    if left.standing is Standing.LATE:
        return ngettext("%(n)s working day late", "%(n)s working days late", days) % {"n": days}
    if left.standing is Standing.TODAY:
        return ngettext("%(n)s hour left", "%(n)s hours left", hours) % {"n": hours}
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}


def file_items(
    application: Application, documents: Iterable[Document] | None = None
) -> list[dict[str, Any]]:
    """The documents of a case, or those named, as `components/files.html` takes them."""
    return [
        {
            "name": document.name,
            "href": reverse("applications:document", args=[application.pk, document.pk]),
            "note": f"{KIND_TITLES[document.kind]} · {size_in_words(document.size)}",
        }
        for document in (documents_of(application) if documents is None else documents)
    ]


KIND_TITLES: Mapping[str, Message] = {
    Document.Kind.UPLOAD: gettext_lazy("Attached by the applicant"),
    Document.Kind.APPLICATION: gettext_lazy("Application"),
    Document.Kind.SIGNED_APPLICATION: gettext_lazy("Signed application"),
    Document.Kind.PAYMENT_ORDER: gettext_lazy("Payment order"),
    Document.Kind.RECEIPT: gettext_lazy("Receipt of the payment"),
    Document.Kind.RESULT: gettext_lazy("Result"),
    Document.Kind.COMPLAINT: gettext_lazy("Attached to a complaint"),
}


def size_in_words(size: int) -> str:
    """Bytes as people say them: 340 KB, 1.2 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{number(Decimal(size) / 2**20, '0.0')} MB"


def timeline_items(application: Application, now: datetime) -> list[dict[str, Any]]:
    """What happened, as `components/timeline.html` takes it: who, for whom, when, for how long."""
    return [
        {
            "at": event.at,
            "what": event.title,
            "who": ", ".join(filter(None, (event.who or _("the portal"), event.organisation))),
            "note": "; ".join(filter(None, (lasted_in_words(event.lasted), event.note))),
        }
        for event in timeline_of(application, now)
    ]


def lasted_in_words(lasted: timedelta | None) -> str:
    """How long a case stayed where it was; nothing for less than a minute."""
    if lasted is None or lasted < timedelta(minutes=1):
        return ""
    length = format_timedelta(lasted, threshold=1.2, locale=get_language())
    return _("%(length)s in this state") % {"length": length}


def deadline_rows(deadline: Deadline, *, is_anew: bool) -> list[dict[str, Any]]:
    """What a deadline is made of: from when, how long, when the clock stood still, until when."""
    limit = ngettext("%(n)s working day", "%(n)s working days", deadline.limit_days)
    facts = [
        (
            _("Anew since a complaint was upheld") if is_anew else _("Received"),
            moment(deadline.start),
        ),
        (_("Time limit of the regulation"), limit % {"n": deadline.limit_days}),
        *(
            (_("The clock stood still"), f"{moment(stop.start)} – {moment(stop.end)}")
            for stop in deadline.suspensions
        ),
        (_("To be decided by"), moment(deadline.due)),
    ]
    return [{"name": name, "value": value} for name, value in facts]
