"""What the portal's own operations gain: from a register of records, or by computing."""

from datetime import datetime
from typing import Any

from birpencere.applications.models import Application, Task
from birpencere.applications.queries import reading_of, regulation_for
from birpencere.exchange.actions import read_records
from birpencere.exchange.types import Reader, Wanted
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound, Unavailable
from birpencere.regulations.rules import taken
from birpencere.regulations.types import Calculation, Reading, RegisterQuery

PORTAL = Actor.system("operations")
Values = dict[str, Any]


def gained_by(application: Application, task: Task, now: datetime) -> Values | None:
    """The values, ready for JSON; None where the register has no such record. Raises Unavailable."""
    operation = regulation_for(application).operation(task.operation)
    reading = reading_of(application, now)
    match operation.automatic:
        case RegisterQuery() as query:
            return _asked(application, query, reading, now)
        case Calculation() as calculation:
            return _computed(calculation, reading)
    return {}


def _asked(
    application: Application, query: RegisterQuery, reading: Reading, now: datetime
) -> Values | None:
    parameters = {one.name: str(one.value.value(reading.context)) for one in query.parameters}
    reader = Reader(PORTAL, f"applications.{application.number}", now, application.pk)
    wanted = Wanted(query.records, query.register, parameters, _about(application))
    try:
        return taken(query.gains, read_records(wanted, reader)[0])
    except NotFound:
        return None
    except ValueError as error:
        raise Unavailable(system=query.records, reason="unknown answer") from error


def _about(application: Application) -> str:
    """Whom the read is about: the person, or the company that applies."""
    company = application.organisation
    return (company.voen or "") if company else application.applicant.fin


def _computed(calculation: Calculation, reading: Reading) -> Values:
    """What the formulas come to; one that gives nothing is left out."""
    found = {
        one.key: _plain(one.value.value(reading.context)) for one in calculation.gains if one.value
    }
    return {key: value for key, value in found.items() if value is not None}


def _plain(value: object) -> object:
    return value.date().isoformat() if isinstance(value, datetime) else value
