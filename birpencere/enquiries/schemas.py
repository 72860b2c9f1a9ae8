"""The API's words for calculations."""

from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import BaseModel, Field

from birpencere.enquiries.queries import Calculated
from birpencere.enquiries.rules import figure_in_words, how_it_came
from birpencere.enquiries.types import Figure
from birpencere.kernel.text import Language
from birpencere.regulations.types.calculator import Unit


class CalculationLine(BaseModel):
    """One line, with the values put in."""

    key: str
    title: str
    unit: Unit
    value: Decimal = Field(description="Money in manats; a period in days of 30 to the month")
    shown: str = Field(description="As people write it")
    explanation: list[str]


class CalculationAnswer(BaseModel):
    """What the answers come to by the rates of a day."""

    service: str
    on: date
    total: CalculationLine
    lines: list[CalculationLine]
    illustrative: str = Field(
        description="What of it is an example and not the law's; may be empty"
    )

    @classmethod
    def of(cls, found: Calculated, lang: Language) -> Self:
        """In `lang`, which has to be the active language too."""
        lines = [_line(found, figure, lang) for figure in found.figures]
        regulation = found.regulation
        return cls(
            service=regulation.service,
            on=found.on,
            total=next(line for line in lines if line.key == regulation.total),
            lines=lines,
            illustrative=regulation.illustrative.in_(lang) if regulation.illustrative else "",
        )


def _line(found: Calculated, figure: Figure, lang: Language) -> CalculationLine:
    figures: dict[str, Figure] = {one.line.key: one for one in found.figures}
    value, unit = Decimal(str(figure.value)), figure.line.unit
    return CalculationLine(
        key=figure.line.key,
        title=figure.line.title.in_(lang),
        unit=unit,
        value=value / 100 if unit is Unit.MONEY else value,
        shown=figure_in_words(figure.value, unit),
        explanation=list(how_it_came(found.regulation, found.reading, figures, figure, found.on)),
    )
