"""The life of a case: every allowed move, who must act, and until when."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from birpencere.applications.types import Status
from birpencere.fees.types import Line
from birpencere.kernel.working_days import Calendar, Deadline, Suspension, deadline
from birpencere.payments.types import Charge
from birpencere.regulations.rules import has_flow, law_text, operation_in
from birpencere.regulations.types import CaseRegulation, Due, Fee, Operation, Stage
from birpencere.regulations.types.regulation import Automation

STAGES = frozenset(stage.value for stage in Stage)

MOVES: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SUBMITTED, Status.DISCARDED}),
    Status.SUBMITTED: frozenset(
        {Status.ACCEPTED, Status.RETURNED, Status.REFUSED, Status.WITHDRAWN}
    ),
    Status.RETURNED: frozenset({Status.SUBMITTED, Status.WITHDRAWN, Status.LAPSED}),
    Status.ACCEPTED: frozenset({Status.AWAITING_PAYMENT, Status.IN_EXECUTION, Status.WITHDRAWN}),
    Status.AWAITING_PAYMENT: frozenset({Status.IN_EXECUTION, Status.LAPSED, Status.WITHDRAWN}),
    Status.IN_EXECUTION: frozenset(
        {Status.APPROVED, Status.REFUSED, Status.RETURNED, Status.WITHDRAWN}
    ),
    Status.APPROVED: frozenset(),
    Status.REFUSED: frozenset({Status.IN_EXECUTION}),
    Status.DISCARDED: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.LAPSED: frozenset(),
}
"""The table of design.md: from a status to those that may follow it."""

OFFICERS_TURN = frozenset({Status.SUBMITTED, Status.ACCEPTED, Status.IN_EXECUTION})
APPLICANTS_TURN = frozenset({Status.DRAFT, Status.RETURNED, Status.AWAITING_PAYMENT})
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
ENDED = frozenset(
    {Status.APPROVED, Status.REFUSED, Status.DISCARDED, Status.WITHDRAWN, Status.LAPSED}
)
DECIDED = frozenset({Status.APPROVED, Status.REFUSED})
STARS = range(1, 6)
"""From very bad to very good."""
PAUSED = frozenset({Status.RETURNED, Status.AWAITING_PAYMENT})
"""While the case is with the applicant the agency's clock stands still."""


def may_move(status: Status, to: Status) -> bool:
    """Whether the table allows the move."""
    return to in MOVES[status]


def pauses(
    periods: Iterable[tuple[Status, datetime, datetime | None]], now: datetime
) -> tuple[Suspension, ...]:
    """The times in which the case was with the applicant; one that is still open lasts until `now`."""
    return tuple(
        Suspension(since, until or now) for status, since, until in periods if status in PAUSED
    )


def agency_deadline(
    *, submitted: datetime, limit: int, stopped: Iterable[Suspension], calendar: Calendar
) -> Deadline:
    """Until when the agency must have decided: `limit` working days from the submission, pauses aside."""
    return deadline(submitted, limit, calendar, stopped)


def step_deadline(
    regulation: CaseRegulation, status: Status, since: datetime, calendar: Calendar
) -> Deadline | None:
    """Until when the step that began at `since` must be done; None where the regulation sets no limit."""
    if status is Status.RETURNED:
        return deadline(since, regulation.mending_days, calendar)
    operation = operation_during(regulation, status)
    if operation is None or operation.limit is None:
        return None
    return deadline(since, operation.limit, calendar)


def operation_during(regulation: CaseRegulation, status: Status) -> Operation | None:
    """The operation of the regulation that runs while a case is in `status`; many statuses have none."""
    return operation_in(regulation, Stage(status)) if status.value in STAGES else None


def has_any_flow(regulation: CaseRegulation) -> bool:
    """Whether a stage of the case consists of operations that are kept one by one, or runs by itself."""
    is_full = regulation.general.automation is Automation.FULL
    return is_full or any(has_flow(regulation, stage) for stage in Stage)


def charges_of(due: Due, regulation: CaseRegulation) -> tuple[Charge, ...]:
    """The positions of a bill for one fee: the lines of its quote, or the fee itself."""
    fee = due.fee
    if due.lines:
        return tuple(_quoted(line, fee) for line in due.lines)
    amount = due.amount.amount
    law = law_text(regulation, fee.law, "az")
    return (
        Charge(
            item=fee.key,
            article=law,
            text=fee.title,
            quantity=1,
            unit_amount=amount,
            amount=amount,
            payee=fee.payee,
            tariff=regulation.service,
            version="",
            is_illustrative=fee.illustrative,
        ),
    )


def _quoted(line: Line, fee: Fee) -> Charge:
    return Charge(
        item=line.item,
        article=line.article,
        text=line.text,
        quantity=line.quantity,
        unit_amount=line.unit_amount.amount,
        amount=line.amount.amount,
        payee=line.payee,
        tariff=line.edition.slug,
        version=line.edition.label,
        is_illustrative=fee.illustrative,
    )


def is_illustrative(regulation: CaseRegulation) -> bool:
    """Whether a part of the regulation is an example: then so is what it issues."""
    return bool(regulation.illustrative) or any(fee.illustrative for fee in regulation.fees)


def valid_until(issued: date, years: int | None, days: int | None = None) -> date | None:
    """The last day on which a result counts; None where it counts without limit of time."""
    if days is not None:
        return issued + timedelta(days=days)
    if years is None:
        return None
    day = 28 if (issued.month, issued.day) == (2, 29) else issued.day
    return issued.replace(year=issued.year + years, day=day)
