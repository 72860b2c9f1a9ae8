"""What a tariff states of an item: an amount, a range, a formula; in the three languages at once."""

from collections.abc import Iterator
from typing import Final

from birpencere.fees.rules.bases import bases_of
from birpencere.fees.types import (
    AnnualGrowth,
    Edition,
    Fixed,
    GrowthTier,
    PerAdditionalUnit,
    PerMonth,
    PerUnit,
    Priced,
    Surcharge,
)
from birpencere.fees.types.stated import Stated
from birpencere.kernel.money import Money, format_money
from birpencere.kernel.text import LANGUAGES, Language, Text

Part = Text | Money | str | int
AMOUNT: Final = Text("{amount}", "{amount}", "{amount}")
RANGE: Final = Text("{low} – {high}", "{low} – {high}", "{low} – {high}")
FOR: Final = Text("{price} ({payer})", "{price} ({payer})", "{price} ({payer})")
EACH: Final = Text(
    "hər vahid üçün {amount} ({unit})", "{amount} for each: {unit}", "{amount} за единицу: {unit}"
)
ABOVE: Final = Text(
    "{threshold} vahiddən artıq hər biri üçün {amount} ({unit}), bənd {bases} üzrə məbləğə əlavə",
    "{amount} for each above {threshold} ({unit}), on top of item {bases}",
    "{amount} за каждую единицу сверх {threshold} ({unit}), сверх суммы пункта {bases}",
)
ADDED: Final = Text(
    "{amount}, bənd {bases} üzrə məbləğə əlavə",
    "{amount} on top of item {bases}",
    "{amount} сверх суммы пункта {bases}",
)
MONTHLY: Final = Text("ayda {amount}", "{amount} a month", "{amount} в месяц")
MONTHLY_UP_TO: Final = Text(
    "ayda {amount}, ən çoxu {most} ay üçün",
    "{amount} a month, for {most} months at most",
    "{amount} в месяц, не более чем за {most} мес.",
)
GROWING: Final = Text(
    "{base} + (il − {first}) × {more}; il: {first}–{last}",
    "{base} + (year − {first}) × {more}; year: {first}–{last}",
    "{base} + (год − {first}) × {more}; год: {first}–{last}",
)


def stated(edition: Edition, item: Priced) -> Stated:
    """The item as the tariff has it."""
    prices = tuple(_prices(edition, item))
    if len(prices) == 1:
        return Stated(edition.title, edition.texts[item.code], prices[0], prices)
    whole = _range(item) or _joined(prices)
    return Stated(edition.title, edition.texts[item.code], whole, prices)


def _prices(edition: Edition, item: Priced) -> Iterator[Text]:
    if isinstance(item, AnnualGrowth):
        for tier in item.tiers:
            yield _for(edition, tier.payer, _growing(item, tier))
        return
    if item.amount is not None:
        yield _said(item, item.amount)
    for one in item.tiers:
        yield _for(edition, one.payer, _said(item, one.amount))


def _range(item: Priced) -> Text | None:
    """Of amounts that depend on who pays alone."""
    if not isinstance(item, Fixed):
        return None
    amounts = sorted((tier.amount for tier in item.tiers), key=lambda amount: amount.amount)
    return _fill(RANGE, low=amounts[0], high=amounts[-1])


def _said(item: Priced, amount: Money) -> Text:
    match item:
        case PerUnit(unit=unit):
            return _fill(EACH, amount=amount, unit=unit.title)
        case PerMonth(max_months=None):
            return _fill(MONTHLY, amount=amount)
        case PerMonth(max_months=int(most)):
            return _fill(MONTHLY_UP_TO, amount=amount, most=most)
        case PerAdditionalUnit(unit=unit) | Surcharge(unit=unit) if unit:
            bases = ", ".join(bases_of(item))
            return _fill(
                ABOVE, amount=amount, threshold=item.threshold, unit=unit.title, bases=bases
            )
        case Surcharge():
            return _fill(ADDED, amount=amount, bases=item.adds_to)
        case _:
            return _fill(AMOUNT, amount=amount)


def _growing(item: AnnualGrowth, tier: GrowthTier) -> Text:
    more, years = tier.increment, {"first": item.year_from, "last": item.year_to}
    return _fill(GROWING, base=tier.base, more=more, **years)


def _for(edition: Edition, payer: str | None, price: Text) -> Text:
    return _fill(FOR, price=price, payer=edition.payers[payer].title) if payer else price


def _joined(prices: tuple[Text, ...]) -> Text:
    whole, *others = prices
    for other in others:
        whole = _fill(Text("{a}; {b}", "{a}; {b}", "{a}; {b}"), a=whole, b=other)
    return whole


def _fill(template: Text, **parts: Part) -> Text:
    """A language in which a part is missing stays empty as a whole: the official one is shown then."""

    def said(language: Language) -> str:
        own = {name: _in(part, language) for name, part in parts.items()}
        return template.in_(language).format(**own) if all(own.values()) else ""

    return Text(*map(said, LANGUAGES))


def _in(part: Part, language: Language) -> str:
    if isinstance(part, Money):
        return format_money(part, language)
    return str(getattr(part, language)) if isinstance(part, Text) else str(part)
