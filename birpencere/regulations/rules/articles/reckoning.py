"""Attachments of a regulation: rates and the lines of a calculator."""

from collections.abc import Iterator

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.regulations.rules.articles.saying import (
    cell,
    days,
    fill,
    joined,
    money,
    number,
    paragraph,
    same,
    sentence,
)
from birpencere.regulations.rules.articles.visits import day_in_words
from birpencere.regulations.rules.procedure import cited
from birpencere.regulations.types import (
    CalculatorRegulation,
)
from birpencere.regulations.types.articles import Block, Cell, Table
from birpencere.regulations.types.calculator import Edition, Rate, RateTable, Unit

SINCE = Text("{day} tarixindən", "since {day}", "с {day}")
BRACKET = Text("{start} və çox", "from {start}", "от {start}")
PERCENT = Text("{n} %", "{n} %", "{n} %")
RESULT = Text("Hesablanan", "Computed", "Рассчитывается")
HOW = Text("Necə", "How", "Как")

RATE, VALUE = Text("Göstərici", "Figure", "Показатель"), Text("Qiyməti", "Value", "Значение")


def calculator(regulation: CalculatorRegulation) -> Iterator[Block]:
    """The rates in their editions, and the lines one after another."""
    for table in regulation.tables:
        yield paragraph(joined((table.title, cited(regulation, table.law)), " · "))
        rows = (row for edition in table.editions for row in _rates(table, edition))
        yield Table((RATE, VALUE), tuple(rows))
    lines = tuple(
        (cell(line.title), (paragraph(same(""), of=line.value),) if line.value else cell())
        for line in regulation.lines
    )
    yield Table((RESULT, HOW), lines)


def _rates(table: RateTable, edition: Edition) -> Iterator[tuple[Cell, ...]]:
    since = sentence(fill(SINCE, day=day_in_words(edition.since)))
    for rate in edition.rates:
        yield cell(rate.title, since), cell(_rate(rate.unit, rate))
    for bracket in edition.brackets:
        start = (
            money(Money(bracket.start))
            if table.unit is Unit.MONEY
            else number(float(bracket.start))
        )
        yield (
            cell(sentence(fill(BRACKET, start=start)), since),
            cell(fill(PERCENT, n=number(float(bracket.rate)))),
        )


def _rate(unit: Unit, rate: Rate) -> Text:
    match unit:
        case Unit.MONEY:
            return money(Money(rate.value))
        case Unit.PERCENT:
            return fill(PERCENT, n=number(float(rate.value)))
        case Unit.DAYS | Unit.PERIOD:
            return days(int(rate.value))
    return number(float(rate.value))
