"""Where one goes on from the page of a service, by its interaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.regulations.types import (
    BookingRegulation,
    CalculatorRegulation,
    CaseRegulation,
    ExaminationRegulation,
    InformationRegulation,
    LookupRegulation,
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
    LotsRegulation,
    PaymentRegulation,
    Regulation,
    ReportRegulation,
    SubscriptionRegulation,
    TicketsRegulation,
    TrackingRegulation,
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
    ExaminationRegulation: Entry("examinations:start", _("Begin the test")),
    SubscriptionRegulation: Entry("subscriptions:subscribe", _("Subscribe")),
    PaymentRegulation: Entry("payments:service_debts", _("See and pay what is owed")),
    TicketsRegulation: Entry("sales:showings", _("Choose a date")),
    LotsRegulation: Entry("sales:lots", _("See the lots")),
    LostAndFoundRegulation: Entry("lost_property:search", _("Search for a document")),
    LostAndFoundDoorRegulation: None,
    TrackingRegulation: Entry("applications:track_by", _("See how an application stands")),
}
"""Nothing where the page says it all."""


def entry_of(regulation: Regulation) -> Entry | None:
    """The button of the service, if it has one."""
    return ENTRIES[type(regulation)]


DESKS: Mapping[type[Regulation], Entry] = {
    InformationRegulation: Entry("editorial:content", _("Edit the page")),
    SubscriptionRegulation: Entry("subscriptions:issues", _("Issues and subscribers")),
    LostAndFoundRegulation: Entry("lost_property:desk", _("Found documents")),
}
"""What the agency does for a service beside its cases."""


def desk_of(regulation: Regulation) -> Entry | None:
    """Where the agency works on the service, if there is anything to do."""
    return DESKS.get(type(regulation))


PAID_AT: Mapping[type[Regulation], str] = {
    CaseRegulation: "applications:case",
    TicketsRegulation: "sales:purchase",
    LotsRegulation: "sales:offer",
    LostAndFoundRegulation: "lost_property:document",
}
"""Name of the address, taking the bill's `case_id`, where a payer finds what they pay for."""


def page_of_payer(regulation: Regulation | None) -> str:
    """Where who has paid a bill of the service goes on."""
    return (
        PAID_AT.get(type(regulation), PAID_AT[CaseRegulation])
        if regulation
        else PAID_AT[CaseRegulation]
    )
