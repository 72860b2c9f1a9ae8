"""The regulation of a service that tells how an application stands, by its number."""

from dataclasses import dataclass
from typing import Literal

from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackingRegulation(DirectRegulation):
    """The steps of an application of this portal and their dates, for whoever knows its number; nothing personal."""

    interaction: Literal["tracking"]
