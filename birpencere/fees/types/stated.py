"""A price as its tariff states it, before anybody has said how many, which year or who pays."""

from dataclasses import dataclass

from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Stated:
    """What an item of a tariff in force says."""

    tariff: Text
    """Name of the tariff."""
    item: Text
    """What is paid for."""
    price: Text
    """The amount; the range of the amounts of all categories of payers; or the formula."""
    prices: tuple[Text, ...]
    """The amount or formula for each category of payers; one where all pay alike."""
