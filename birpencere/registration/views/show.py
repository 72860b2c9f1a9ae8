"""What the pages show of applications."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Message
from birpencere.kernel.working_days import Remaining, Standing, remaining
from birpencere.registration.models import EntryApplication
from birpencere.registration.papers import act_line, full_address
from birpencere.registration.rules import LIMIT_LAWS, decision_deadline, merged
from birpencere.registration.types import Kind, Particulars
from birpencere.registration.words import FIRST_INPUTS, LABELS, choices_of
from birpencere.registry.annex2 import FIELDS, EntryData
from birpencere.registry.models import Archetype
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Agency, in_alphabet

KINDS: Mapping[Standing, str] = {
    Standing.LATE: "late",
    Standing.TODAY: "today",
    Standing.IN_TIME: "in-time",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A point of the form as it is read: one line or several."""

    name: str
    label: Message
    values: tuple[str, ...]
    before: tuple[str, ...] = ()
    is_changed: bool = False


def lines_of(data: EntryData, before: EntryData | None = None) -> list[Line]:
    """All points in the order of the form; beside each what stood there before, where it is told."""
    changed = before.differences(data) if before else ()
    return [
        Line(
            name,
            LABELS[name],
            shown(name, data),
            shown(name, before) if before else (),
            name in changed,
        )
        for name in FIELDS
    ]


def shown(name: str, data: EntryData) -> tuple[str, ...]:
    """A point in the reader's language; texts in all the languages in which they are written."""
    value = getattr(data, name)
    match name:
        case "agency":
            return (agency_title(value),)
        case "other_executors":
            return tuple(map(agency_title, value))
        case "name" | "content":
            return tuple(dict.fromkeys(filter(None, (value.az, value.en, value.ru))))
        case "legal_basis":
            return tuple(act_line(act) for act in value)
        case "address":
            return (full_address(value),)
    chosen = (value,) if isinstance(value, str) else value
    return tuple(str(label) for key, label in choices_of(name) if key in chosen)


def agency_title(slug: str) -> str:
    """The name of an agency in the reader's language."""
    for agency in catalogue().agencies:
        if agency.slug == slug:
            return agency.title.in_(get_language())
    return slug


def agencies_to_choose(but: Collection[str]) -> list[Agency]:
    """Agencies that can take part, in the order of the alphabet."""
    rest = (agency for agency in catalogue().agencies if agency.slug not in but)
    return in_alphabet(rest, get_language())


def before_and_after(application: EntryApplication) -> list[Line]:
    """What a correction makes of the entry as it stands now; other applications as they are."""
    data = EntryData.of(application.data)
    if application.kind != Kind.CORRECT or application.entry is None:
        return lines_of(data)
    base = EntryData.of(application.base or {})
    held = EntryData.of(application.entry.data) if application.status != "granted" else base
    return lines_of(merged(base, held, data), held)


def particular_lines(application: EntryApplication) -> list[tuple[Message, str]]:
    """What the portal asked beside the form."""
    told = Particulars.of(application.particulars)
    if application.kind != Kind.REGISTER or not told.archetype:
        return []
    sectors = {one.code: one.title.in_(get_language()) for one in catalogue().sectors}
    return [
        (LABELS["sector"], sectors.get(told.sector, "")),
        (LABELS["archetype"], str(Archetype(told.archetype).label)),
    ]


def standing_in_words(due: datetime, now: datetime) -> tuple[str, str]:
    """How much is left, and the kind of its tag."""
    left = remaining(due, now, calendar())
    return _left(left), KINDS[left.standing]


def _left(left: Remaining) -> str:
    if left.standing is Standing.LATE:
        days = max(1, left.working_days)
        return ngettext("%(num)s working day late", "%(num)s working days late", days) % {
            "num": days
        }
    if left.standing is Standing.TODAY:
        return _("today")
    days = left.working_days
    return ngettext("%(num)s working day left", "%(num)s working days left", days) % {"num": days}


def days_late_in_words(days: int | None) -> str:
    """As the tag of a decision says it."""
    if not days:
        return _("in time")
    return ngettext("%(num)s working day late", "%(num)s working days late", days) % {"num": days}


def explained(application: EntryApplication) -> dict[str, Any]:
    """The limit of the operator with every day that counts, and the law that sets it."""
    kind, sent_at = Kind(application.kind), application.submitted_at
    assert sent_at is not None
    return {
        "deadline": decision_deadline(kind, sent_at, calendar()),
        "law": LIMIT_LAWS[kind],
        "case": application,
    }


def at_inputs(reasons: Mapping[str, str]) -> dict[str, str]:
    """Reasons of the operator by id of the input at which they are told."""
    return {FIRST_INPUTS.get(name, name): text for name, text in reasons.items()}


def error_lines(problems: Mapping[str, Message]) -> list[dict[str, str]]:
    """The error summary: each problem leads to its input."""
    return [
        {"href": f"#{name}", "text": f"{_label(name)}: {problem}" if _label(name) else str(problem)}
        for name, problem in problems.items()
    ]


def _label(name: str) -> str:
    first = next((key for key, of in FIRST_INPUTS.items() if of == name), name)
    return str(LABELS.get(first, ""))


def rows_of(applications: Iterable[EntryApplication], now: datetime) -> list[dict[str, Any]]:
    """Applications in a list: what, where it stands, until when somebody must act."""
    return [_row(application, now) for application in applications]


def _row(application: EntryApplication, now: datetime) -> dict[str, Any]:
    due = application.due_at if application.status == "submitted" else application.duty_due_at
    is_open = application.status in ("draft", "returned", "submitted")
    left, kind = standing_in_words(due, now) if due and is_open else ("", "")
    name = EntryData.of(application.data).name
    return {
        "case": application,
        "title": name.in_(get_language()) or _("Service without a name yet"),
        "due": due if is_open else None,
        "left": left,
        "kind": kind,
    }


def counts_of(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """How many of each kind stand in the queue, the worst first."""
    words = {"late": _("%(n)s late"), "today": _("%(n)s today"), "in-time": _("%(n)s in time")}
    counts = {kind: sum(row["kind"] == kind for row in rows) for kind in words}
    return [
        {"text": words[kind] % {"n": count}, "kind": kind}
        for kind, count in counts.items()
        if count
    ]
