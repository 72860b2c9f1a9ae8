"""The rules of section 10 over plain values: who may do what when, until when, and what must be filled in."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.kernel.working_days import Calendar, Deadline, deadline, working_days_between
from birpencere.registration.types import Act, Kind, Particulars, Status, Who
from birpencere.registry.annex2 import FREE, PAID, EntryData
from birpencere.registry.models import Archetype, Service, UserGroup

# --- moves -----------------------------------------------------------------------------------------------

MOVES: Final[Mapping[tuple[Status, Act], Status]] = {
    (Status.DRAFT, Act.SAVE): Status.DRAFT,
    (Status.DRAFT, Act.SUBMIT): Status.SUBMITTED,
    (Status.DRAFT, Act.DISCARD): Status.DISCARDED,
    (Status.SUBMITTED, Act.GRANT): Status.GRANTED,
    (Status.SUBMITTED, Act.SEND_BACK): Status.RETURNED,
    (Status.RETURNED, Act.SAVE): Status.RETURNED,
    (Status.RETURNED, Act.SUBMIT): Status.SUBMITTED,
    (Status.RETURNED, Act.DISCARD): Status.DISCARDED,
}
"""Every allowed move; all others are refused."""

DOES: Final[Mapping[Act, Who]] = {
    Act.SAVE: Who.AGENCY,
    Act.SUBMIT: Who.HEAD,
    Act.DISCARD: Who.AGENCY,
    Act.GRANT: Who.OPERATOR,
    Act.SEND_BACK: Who.OPERATOR,
}
OPEN: Final = (Status.DRAFT, Status.RETURNED)
"""Where the agency writes."""

# --- time limits -----------------------------------------------------------------------------------------

LIMITS: Final[Mapping[Kind, int]] = {Kind.REGISTER: 3, Kind.CORRECT: 1, Kind.CANCEL: 3}
"""Working days of the operator: Rules 10.4 and 10.8. For a cancellation 10.7 sets none: as for a registration."""
LIMIT_LAWS: Final[Mapping[Kind, Message]] = {
    Kind.REGISTER: _(
        "Rules, 10.4: a service is registered within 3 working days of the application."
    ),
    Kind.CORRECT: _("Rules, 10.8: a correction is made within 1 working day of the application."),
    Kind.CANCEL: _(
        "Rules, 10.7 sets no limit for a cancellation. The operator checks its legal ground as for a "
        "registration, so the 3 working days of 10.4 are taken."
    ),
}
DUTY: Final = 3
"""Working days in which an agency applies for the correction of what has changed: Rules 10.6."""


def decision_deadline(kind: Kind, sent_at: datetime, calendar: Calendar) -> Deadline:
    """Until when the operator decides, with every day that counts."""
    return deadline(sent_at, LIMITS[kind], calendar)


def duty_deadline(changed_at: datetime, calendar: Calendar) -> Deadline:
    """Until when the agency applies for the correction."""
    return deadline(changed_at, DUTY, calendar)


def days_late(due: datetime, at: datetime, calendar: Calendar) -> int:
    """Working days by which the limit was missed, a begun one as a whole; 0 in time."""
    if at <= due:
        return 0
    return max(1, working_days_between(local_date(due), local_date(at), calendar))


# --- the form of Annex 2 -----------------------------------------------------------------------------------

MOST_ACTS: Final = 30
LONGEST_NAME: Final = 600
LONGEST_TEXT: Final = 5000
LONGEST_ADDRESS: Final = 500
KINDS: Final = Service.Kind.values
PAYMENTS: Final = (FREE, PAID)

NEEDED: Final = _("This has to be filled in.")
CHOOSE: Final = _("Choose one of these.")
DECLARE: Final = _("Confirm that the data is true.")
NO_BASIS: Final = _("Name at least one legal act.")
NO_CLAUSES: Final = _("Name the exact clauses of at least one of the acts.")
NO_USERS: Final = _("Choose at least one group of users.")
NO_ADDRESS: Final = _("Enter a web address, for example https://agency.gov.az/service")
TOO_LONG: Final = _("This is too long.")
SAME: Final = _("Nothing differs from the entry: there is nothing to correct.")
WHY: Final = _("Say why the registration is to be cancelled, and by which law.")

Found = Iterator[tuple[str, Message]]


def problems_of(
    *,
    kind: Kind,
    data: EntryData,
    base: EntryData | None,
    particulars: Particulars,
    reason: str,
    is_declared: bool,
    sectors: Collection[str],
) -> dict[str, Message]:
    """What stands against sending, by id of the input; the first problem of each, in the order of the form."""
    found = [
        *(_cancelling(reason) if kind is Kind.CANCEL else _form(data)),
        *(_new(particulars, sectors) if kind is Kind.REGISTER else ()),
        *(_same(data, base) if kind is Kind.CORRECT and base else ()),
    ]
    if not is_declared:
        found.append(("declared", DECLARE))
    problems: dict[str, Message] = {}
    for name, problem in found:
        problems.setdefault(name, problem)
    return problems


def _cancelling(reason: str) -> Found:
    if not reason:
        yield "reason", WHY
    elif len(reason) > LONGEST_TEXT:
        yield "reason", TOO_LONG


def _form(data: EntryData) -> Found:
    yield from _text("name-az", data.name.az, LONGEST_NAME)
    yield from _optional({"name-en": data.name.en, "name-ru": data.name.ru}, LONGEST_NAME)
    yield from _text("content-az", data.content.az, LONGEST_TEXT)
    yield from _optional(
        {"content-en": data.content.en, "content-ru": data.content.ru}, LONGEST_TEXT
    )
    if not data.legal_basis:
        yield "legal_basis", NO_BASIS
    for place, act in enumerate(data.legal_basis):
        yield from _text(f"acts-{place}-title-az", act.title.az, LONGEST_TEXT)
        yield from _optional({f"acts-{place}-clauses-az": act.clauses.az}, LONGEST_TEXT)
    if data.legal_basis and not any(act.clauses.az for act in data.legal_basis):
        yield "acts-0-clauses-az", NO_CLAUSES
    if data.kind not in KINDS:
        yield "kind", CHOOSE
    if data.payment not in PAYMENTS:
        yield "payment", CHOOSE
    if not data.users or not set(data.users) <= set(UserGroup.values):
        yield "users", NO_USERS
    if not is_address(data.address):
        yield "address", NO_ADDRESS


def _text(name: str, value: str, longest: int) -> Found:
    if not value:
        yield name, NEEDED
    elif len(value) > longest:
        yield name, TOO_LONG


def _optional(values: Mapping[str, str], longest: int) -> Found:
    for name, value in values.items():
        if len(value) > longest:
            yield name, TOO_LONG


def _new(particulars: Particulars, sectors: Collection[str]) -> Found:
    if particulars.sector not in sectors:
        yield "sector", CHOOSE
    if particulars.archetype not in Archetype.values:
        yield "archetype", CHOOSE


def _same(data: EntryData, base: EntryData) -> Found:
    if not base.differences(data):
        yield "name-az", SAME


def is_address(text: str) -> bool:
    """Whether it is the address of a page: on the web, or a path of this portal."""
    if len(text) > LONGEST_ADDRESS or any(map(str.isspace, text)):
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    on_web = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    return on_web or (text.startswith("/") and not text.startswith("//"))


RESULTS: Final[Mapping[str, str]] = {
    Archetype.APPLICATION: "decision",
    Archetype.LICENCE: "permit",
    Archetype.LOOKUP: "data_extract",
    Archetype.REGISTRATION: "registration_record",
    Archetype.CERTIFICATE: "certificate",
    Archetype.INFORMATION: "information",
    Archetype.REPORT_SUBMISSION: "accepted_report",
    Archetype.PAYMENT: "payment_receipt",
    Archetype.CALCULATOR: "calculation",
    Archetype.QUEUE_BOOKING: "queue_ticket",
    Archetype.TICKET_SALE: "ticket",
    Archetype.SUBSCRIPTION: "connection",
    Archetype.ONLINE_TEST: "test_result",
    Archetype.E_SALE: "sale_contract",
    Archetype.TRACKING: "status",
}
"""What comes out of a service of an archetype until its own regulation says it: the usual result in the list."""


def merged(base: EntryData, held: EntryData, wanted: EntryData) -> EntryData:
    """What a correction that was begun on `base` makes of the entry as it is `held` now: only what it changes."""
    return held.taking(base.differences(wanted), wanted)
