"""What counts as a use of an e-service, and what is kept of it: no person, no answer, no document."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from birpencere.kernel.events import Event


class Use(IntEnum):
    """What has happened. The numbers stand in the ledger: none is ever changed or given to something else."""

    APPLICATION = 1
    LOOKUP = 2
    CALCULATION = 3
    PAYMENT = 4
    REPORT = 5
    BOOKING = 6
    PURCHASE = 7
    EXAMINATION = 8
    SUBSCRIPTION = 9
    ANNOUNCEMENT = 10
    TRACKING = 11
    READING = 20
    APPROVED = 31
    REFUSED = 32
    ENDED = 33
    RATED = 41
    SIGNED = 51
    SIGNED_IN = 52


REQUESTS = frozenset(use for use in Use if use < Use.READING)
"""Uses with which somebody turned to an agency: the live counter and the tables of applications count these."""

GATHERED = frozenset({Use.CALCULATION, Use.READING})
"""Uses that change nothing and promise nothing: the process gathers them and writes them down about every second."""


class Channel(IntEnum):
    """By which way it came. The numbers stand in the ledger, as those of `Use` do."""

    WEB = 1
    API = 2
    AGENCY = 3
    SYSTEM = 4


@dataclass(frozen=True, slots=True)
class ServiceUsed(Event):
    """A service was used, or a use of it came to its end; published in the transaction of the use.

    `value` is the number of working days that a decision took, or of stars of a rating (1 to 5); `ground` is the key of the
    ground of a refusal, or the means of a signature; `is_late` says whether a decision came after its deadline.
    """

    use: Use
    at: datetime
    service_id: UUID | None = None
    revision_id: UUID | None = None
    channel: Channel = Channel.WEB
    value: int | None = None
    ground: str = ""
    is_late: bool | None = None
