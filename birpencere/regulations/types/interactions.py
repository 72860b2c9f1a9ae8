"""What a service can be like: one class of regulation for each interaction.

To add one: a file here with a class that names its `interaction`, a line in this table, its rules in
`rules/checks.py`, its door in `rules/entries.py`, and a typical regulation in the catalogue.
"""

from typing import Final

from birpencere.regulations.types.booking import BookingRegulation
from birpencere.regulations.types.calculator import CalculatorRegulation
from birpencere.regulations.types.case import CaseRegulation
from birpencere.regulations.types.examination import ExaminationRegulation
from birpencere.regulations.types.information import InformationRegulation
from birpencere.regulations.types.lookup import LookupRegulation
from birpencere.regulations.types.lost_and_found import (
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
)
from birpencere.regulations.types.lots import LotsRegulation
from birpencere.regulations.types.payment import PaymentRegulation
from birpencere.regulations.types.regulation import Regulation
from birpencere.regulations.types.report import ReportRegulation
from birpencere.regulations.types.subscription import SubscriptionRegulation
from birpencere.regulations.types.tickets import TicketsRegulation
from birpencere.regulations.types.tracking import TrackingRegulation

INTERACTIONS: Final[tuple[type[Regulation], ...]] = (
    CaseRegulation,
    InformationRegulation,
    BookingRegulation,
    LookupRegulation,
    CalculatorRegulation,
    ReportRegulation,
    ExaminationRegulation,
    SubscriptionRegulation,
    PaymentRegulation,
    TicketsRegulation,
    LotsRegulation,
    LostAndFoundRegulation,
    LostAndFoundDoorRegulation,
    TrackingRegulation,
)
