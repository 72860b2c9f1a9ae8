"""Which use counts as what, by the interaction of the service."""

from collections.abc import Mapping
from typing import Final

from birpencere.kernel.usage import Use
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

USES_OF: Final[Mapping[type[Regulation], frozenset[Use]]] = {
    CaseRegulation: frozenset({Use.APPLICATION}),
    InformationRegulation: frozenset({Use.READING}),
    BookingRegulation: frozenset({Use.BOOKING}),
    LookupRegulation: frozenset({Use.LOOKUP}),
    CalculatorRegulation: frozenset({Use.CALCULATION}),
    ReportRegulation: frozenset({Use.REPORT}),
    ExaminationRegulation: frozenset({Use.EXAMINATION}),
    SubscriptionRegulation: frozenset({Use.SUBSCRIPTION}),
    PaymentRegulation: frozenset({Use.PAYMENT}),
    TicketsRegulation: frozenset({Use.PURCHASE}),
    LotsRegulation: frozenset({Use.PURCHASE}),
    LostAndFoundRegulation: frozenset({Use.ANNOUNCEMENT, Use.TRACKING}),
    LostAndFoundDoorRegulation: frozenset({Use.READING}),
    TrackingRegulation: frozenset({Use.TRACKING}),
}
"""Every use counts once: what belongs to it (its fee, its ticket's payment, its signature) is no use of its own."""

USES_BY_READING: Final = tuple(kind for kind, uses in USES_OF.items() if Use.READING in uses)
"""Their page says it all."""
