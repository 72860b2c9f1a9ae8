"""From the text of a tariff to the tariff, and from a version to what quotes are reckoned by."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from birpencere.fees.errors import BrokenTariffs
from birpencere.fees.rules.checks import faults
from birpencere.fees.types import Code, Edition, Heading, Item, Slug, Tariff
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.kernel.yaml_reader import SCALARS, Fault, Reader, WrongDocument, read_document

REQUIRED_LANGUAGES: Final = ("az", "en")
_CODE: Final = re.compile(r"(?=.*[0-9])[0-9A-Za-z]([0-9A-Za-z.-]{0,28}[0-9A-Za-z])?")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def parse_tariff(text: str, file_name: str) -> Tariff:
    """The tariff that `text` is; raises `BrokenTariffs` with every fault that it has."""
    try:
        return read_document(Tariff, text, Reader(file_name, READS, REQUIRED_LANGUAGES), faults)
    except WrongDocument as wrong:
        raise BrokenTariffs(wrong.problems) from None


def edition_of(tariff: Tariff, *, id: int, label: str) -> Edition:
    """A tariff with one version, ready to be asked for amounts."""
    (version,) = tariff.versions
    items: dict[str, Item] = {item.code: item for item in version.items}
    return Edition(
        id=id,
        label=label,
        tariff=tariff,
        items=items,
        texts={item.code: _text(item, items) for item in version.items},
        payers={payer.key: payer for payer in version.payer_categories},
    )


def _text(item: Item, items: Mapping[str, Item]) -> Text:
    """The item's title after those of the headings above it, without the part of the tariff."""
    titles = [item.title, *(heading.title for heading in _above(item, items))][::-1]
    return Text(**{language: _joined(titles, language) for language in LANGUAGES})


def _above(item: Item, items: Mapping[str, Item]) -> Iterator[Item]:
    while item.parent:
        item = items[item.parent]
        if not (isinstance(item, Heading) and item.section):
            yield item


def _joined(titles: list[Text], language: str) -> str:
    """Empty where there is no word of that language, so that the reader is told what it is in."""
    has_it = any(title.language_of(language) == language for title in titles)
    return ": ".join(title.in_(language) for title in titles) if has_it else ""


def _code(text: str) -> Code:
    if _CODE.fullmatch(text) is None:
        raise Fault("must be up to 30 Latin letters, digits, points and hyphens, with a digit")
    return Code(text)


def _slug(text: str) -> Slug:
    if _SLUG.fullmatch(text) is None:
        raise Fault("must be small Latin letters, digits and hyphens")
    return Slug(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Fault("must be a day, as 2026-11-20") from None


READS: Final = {**SCALARS, Code: _code, Slug: _slug, date: _day}
