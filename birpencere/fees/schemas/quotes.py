"""How the API is asked for a quote, and what it answers.

Plain models of pydantic: those of ninja look for every key in several places, which took a third of the
time of an answer, and drop the keys that they do not know.
"""

from datetime import date
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from birpencere.fees.schemas.tariffs import Amount, decimal
from birpencere.fees.types import Line, Quote, Wanted

MOST_LINES: Final = 200


class WantedLine(BaseModel):
    """An item, and how many of it: as `quantity`, or by the key of what is counted."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, StrictInt]

    item: str = Field(max_length=30, examples=["1.6.1"])
    year: StrictInt | None = Field(None, description="For items that grow by year")
    months: StrictInt | None = Field(None, description="For items that are paid by the month")
    quantity: StrictInt | None = Field(None, description="How many, whatever is counted")

    def plain(self) -> Wanted:
        """As the rules take it."""
        named = {"months": self.months, "quantity": self.quantity}
        counts = {key: count for key, count in named.items() if count is not None}
        return Wanted(self.item, self.year, counts | self.__pydantic_extra__)


class QuoteRequest(BaseModel):
    """What is wanted of one tariff."""

    tariff: str = Field(max_length=120, examples=["ip-agency-service-fees"])
    payer_category: str | None = Field(
        None, max_length=60, description="May be left out where no amount depends on it"
    )
    on: date | None = Field(None, description="By the tariff in force on that day; else today's")
    lines: list[WantedLine] = Field(min_length=1, max_length=MOST_LINES)


class QuoteLine(BaseModel):
    """One item; `amount` is always `quantity` × `unit_amount`."""

    item: str
    article: str = Field(description="How the act prints the number of the item")
    text: str
    quantity: int = Field(description="What is charged: of units above a threshold only those")
    unit_amount: Amount
    amount: Amount
    payee: str
    tariff: str
    tariff_version: str
    explanation: str = Field(description="How the amount came about")

    @classmethod
    def of(cls, line: Line, lang: str) -> Self:
        """The line in `lang`, which has to be the active language too."""
        return cls(
            item=line.item,
            article=line.article,
            text=line.text.in_(lang),
            quantity=line.quantity,
            unit_amount=decimal(line.unit_amount),
            amount=decimal(line.amount),
            payee=line.payee,
            tariff=line.edition.slug,
            tariff_version=line.edition.label,
            explanation=str(line.explanation),
        )


class QuoteAnswer(BaseModel):
    """What has to be paid."""

    total: Amount
    currency: Literal["AZN"] = "AZN"
    payees: dict[str, Amount] = Field(description="The sum for each order of payment")
    lines: list[QuoteLine]

    @classmethod
    def of(cls, quote: Quote, lang: str) -> Self:
        """The quote in `lang`, which has to be the active language too."""
        return cls(
            total=decimal(quote.total),
            payees={payee: decimal(amount) for payee, amount in quote.payees.items()},
            lines=[QuoteLine.of(line, lang) for line in quote.lines],
        )
