"""The public calculator: what was typed into it, and what comes of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from birpencere.fees.errors import WrongQuote
from birpencere.fees.rules import counted_as, quote
from birpencere.fees.types import AnnualGrowth, Edition, Heading, Item, Quote, Wanted
from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.errors import Message

PAYER: Final = "payer"
SOUGHT: Final = "q"
LONGEST: Final = 60
"""Characters that one field takes."""
MOST_YEARS: Final = 100
_YEARS: Final = re.compile(r"([0-9]{1,3})(?:[-–]([0-9]{1,3}))?")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Calculation:
    """The calculator as one address shows it: `problems` stand at an item's code or at `payer`."""

    payer: str
    sought: str
    """Words of which only the items are shown, beside those that are wanted."""
    typed: Mapping[str, str]
    """What is wanted of each item, by its code, as it was typed."""
    quote: Quote | None
    problems: Mapping[str, Message]

    @property
    def address(self) -> str:
        """The query string that shows the same calculation to anybody."""
        named = {PAYER: self.payer, SOUGHT: self.sought, **self.typed}
        return urlencode({name: text for name, text in named.items() if text})

    def shows(self, edition: Edition, item: Item) -> bool:
        """Is the item wanted, or one of those that are sought?"""
        if item.code in self.typed or item.code == self.sought:
            return True
        text = edition.texts[item.code]
        words = az_fold(f"{text.az} {text.en} {text.ru}")
        return all(word in words for word in az_fold(self.sought).split())


def calculate(edition: Edition, given: Mapping[str, str]) -> Calculation:
    """What the fields of the calculator say: an item's code is the name of its field."""
    words = {name: text.strip()[:LONGEST] for name, text in given.items()}
    payer, sought = words.get(PAYER, ""), words.get(SOUGHT, "")
    typed = {
        code: words[code]
        for code, item in edition.items.items()
        if not isinstance(item, Heading) and words.get(code)
    }
    problems: dict[str, Message] = {}
    wanted: list[Wanted] = []
    for code, text in typed.items():
        try:
            wanted += _wanted(edition.items[code], text)
        except ValueError as fault:
            problems[code] = str(fault)
    answer = None
    try:
        answer = quote(edition, payer or None, wanted) if wanted else None
    except WrongQuote as refused:
        problems |= _at_fields(refused.fields, wanted)
    return Calculation(payer, sought, typed, None if problems else answer, problems)


def _wanted(item: Item, text: str) -> Iterator[Wanted]:
    """The lines that a field asks for; raises `ValueError` with what to write instead."""
    assert not isinstance(item, Heading)
    if isinstance(item, AnnualGrowth):
        for year in _years(text):
            yield Wanted(item.code, year)
    elif _NUMBER.fullmatch(text) is None:
        raise ValueError(_("Write a whole number, in figures."))
    elif int(text):
        yield Wanted(item.code, counts={counted_as(item): int(text)})


def _years(text: str) -> Iterator[int]:
    """`7`, `7, 9` and `7-10`."""
    for word in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text)):
        found = _YEARS.fullmatch(word)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
        if not 0 <= last - first < MOST_YEARS:
            raise ValueError(_("Write the year, or several: 7, or 7–10."))
        yield from range(first, last + 1)


def _at_fields(
    fields: Mapping[str, Message], wanted: list[Wanted]
) -> Iterator[tuple[str, Message]]:
    """The problems of a quote at the fields of the calculator."""
    for path, message in fields.items():
        _lines, _dot, rest = path.partition(".")
        yield (wanted[int(rest.partition(".")[0])].item if rest else PAYER), message
