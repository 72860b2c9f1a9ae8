"""What the register that keeps a result is given of it."""

from datetime import date

from birpencere.applications.models import Application
from birpencere.applications.queries import regulation_for
from birpencere.exchange.types import Entry
from birpencere.regulations.types import Keeper


def entry_of(application: Application, keeper: Keeper) -> Entry:
    """The result of an approved case: what `ENTRY` names of each, and what its regulation maps."""
    result, company = application.result, application.organisation
    holder = (company.voen or "") if company else application.applicant.fin
    own = {
        "number": result.number,
        "service": application.service.number,
        "holder": holder,
        "issued_on": result.issued_on.isoformat(),
        "valid_until": _day(result.valid_until),
    }
    return Entry(
        key=str(application.pk),
        entries=keeper.entries,
        register=regulation_for(application).register(keeper.register).name,
        content=own | result.data,
        holder=holder,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
