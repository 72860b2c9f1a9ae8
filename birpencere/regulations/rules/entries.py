"""Where one goes on from the page of a service, by its interaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.regulations.types import (
    BookingRegulation,
    CalculatorRegulation,
    CaseRegulation,
    InformationRegulation,
    LookupRegulation,
    Regulation,
    ReportRegulation,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The button of a service."""

    address: str
    """Name of an address below `services/<key>/`; the app that has it lies above this one."""
    label: Message


ENTRIES: Mapping[type[Regulation], Entry | None] = {
    CaseRegulation: Entry("applications:start", _("New application")),
    InformationRegulation: None,
    BookingRegulation: Entry("bookings:visits", _("Book a time")),
    LookupRegulation: Entry("enquiries:ask", _("Get the information")),
    CalculatorRegulation: Entry("enquiries:calculate", _("Calculate")),
    ReportRegulation: Entry("reports:start", _("Submit a report")),
}
"""Nothing where the page says it all."""


def entry_of(regulation: Regulation) -> Entry | None:
    """The button of the service, if it has one."""
    return ENTRIES[type(regulation)]
