"""What the API tells of the figures."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema

from birpencere.kernel.text import Language


class PeriodQuery(Schema):
    """Days of Baku, the first and the last counted; by themselves the last 28. Names are told in `lang`."""

    lang: Language = "az"
    from_: date | None = Field(None, alias="from")
    to: date | None = None


class UsageQuery(PeriodQuery):
    """Which uses, and by what they are told apart."""

    by: Literal["agency", "service", "sector", "year", "quarter", "month", "day"] = "agency"
    source: Literal["live", "imported"] = Field(
        "live", description="What the ledger counts, or what was printed before it did; never both"
    )
    agency: str = Field("", max_length=120, description="Slug: uses of this agency alone")
    service: str = Field("", max_length=120, description="Number or slug: of this service alone")
    sector: str = Field("", max_length=120, description="Slug: of this sector alone")


class OutcomeQuery(PeriodQuery):
    """Whose outcomes. Outcomes are of calendar months: those that the period touches."""

    agency: str = Field(
        "", max_length=120, description="Slug: services of this agency, else agencies"
    )


class CounterAnswer(Schema):
    """The live counter."""

    total: int = Field(description="Uses of e-services since counting began")
    as_of: datetime


class Figures(Schema):
    """Of what figures are, and how they were computed."""

    from_: date = Field(serialization_alias="from")
    to: date
    as_of: datetime = Field(description="When they were computed")
    place: int | None = Field(description="Place in the ledger up to which they count")
    statement: str = Field(description="The SQL with which they were computed; empty where printed")


class UsageItem(Schema):
    """Uses of one thing or in one span of time."""

    key: str = Field(
        description="Slug, number, `2026`, `2026-Q4`, `2026-11` or `2026-11-29`; empty for none"
    )
    title: str
    count: int


class UsageAnswer(Figures):
    """Uses in a period."""

    by: str
    source: str
    total: int
    items: list[UsageItem]


class ProcessingItem(Schema):
    """Working days that decisions took; numbers come in steps of five, and 0 stands for 0 to 4."""

    key: str
    title: str
    decisions: int
    median: float | None = Field(description="Null where too few decisions are told")
    p90: int | None = Field(
        description="Nine of ten decisions were taken within so many working days"
    )
    in_time: int
    late: int


class ProcessingAnswer(Figures):
    """Processing times by agency, or by service of one agency."""

    items: list[ProcessingItem]


class RefusalItem(Schema):
    """Decisions by their outcome; numbers come in steps of five, and 0 stands for 0 to 4."""

    key: str
    title: str
    approved: int
    refused: int


class RefusalAnswer(Figures):
    """Approvals and refusals by agency, or by service of one agency."""

    items: list[RefusalItem]


class SignatureItem(Schema):
    """Signed documents, or sign-ins, of a month."""

    month: str
    use: Literal["signed", "signed_in"]
    count: int


class SignatureAnswer(Figures):
    """Electronic signatures and sign-ins."""

    items: list[SignatureItem]


class TrafficItem(Schema):
    """Visits of a day."""

    day: date
    visits: int
    visitors: int
    new: int
    returning: int
    views: int
    average_seconds: int


class TrafficAnswer(Figures):
    """Visits of the portal, day by day."""

    items: list[TrafficItem]
