"""What must hold between the parts of a tariff; each part is right by itself when this is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from birpencere.fees.types import (
    AnnualGrowth,
    Code,
    Fixed,
    Heading,
    Item,
    PayerCategory,
    PerAdditionalUnit,
    Surcharge,
    Tariff,
    Unit,
    Version,
)
from birpencere.kernel.yaml_reader import Key

TAKEN: Final = frozenset({"item", "year", "months", "quantity", "payer"})
"""Keys of a quote's line, which no unit may have."""

Faults = Iterator[tuple[str, str]]
"""Path and reason."""


def faults(tariff: Tariff) -> Faults:
    """Everything that is wrong between the parts of `tariff`."""
    yield from _days(tariff)
    for number, version in enumerate(tariff.versions):
        for path, reason in _version(version):
            yield f"versions[{number}].{path}", reason


def _days(tariff: Tariff) -> Faults:
    """Versions follow one another: on no day are two in force."""
    if not tariff.versions:
        yield "versions", "is empty"
    for number, version in enumerate(tariff.versions):
        if version.until and version.until < version.in_force_from:
            yield f"versions[{number}].until", "is before in_force_from"
    for number, (before, after) in enumerate(pairwise(tariff.versions), start=1):
        if after.in_force_from <= (before.until or before.in_force_from):
            path = f"versions[{number}].in_force_from"
            yield path, f"overlaps the version in force from {before.in_force_from}"


def _version(version: Version) -> Faults:
    yield from _payers(version)
    yield from _ranges(version.items)
    known: dict[Code, Item] = {}
    everything = {item.code: item for item in version.items}
    basic = frozenset(payer.key for payer in version.payer_categories if _has_tiers(payer))
    for number, item in enumerate(version.items):
        for path, reason in (
            *_place(item, known),
            *_amounts(item, basic),
            *_units(item),
            *_bases(item, everything),
        ):
            yield f"items[{number}].{path}", reason
        known[item.code] = item


def _has_tiers(payer: PayerCategory) -> bool:
    """Not the categories that pay as another one, or nothing at all."""
    return not payer.pays_as and all(exemption.items for exemption in payer.exemptions)


def _payers(version: Version) -> Faults:
    keys = [payer.key for payer in version.payer_categories]
    basic = {payer.key for payer in version.payer_categories if not payer.pays_as}
    codes = {item.code for item in version.items}
    for number, payer in enumerate(version.payer_categories):
        path = f"payer_categories[{number}]"
        if payer.key in keys[:number]:
            yield f"{path}.key", f"{payer.key} stands twice"
        if payer.pays_as and payer.pays_as not in basic:
            yield f"{path}.pays_as", f"there is no payer category {payer.pays_as} with own tiers"
        for place, exemption in enumerate(payer.exemptions):
            for code in exemption.items:
                if code not in codes:
                    yield f"{path}.exemptions[{place}].items", f"there is no item {code}"


def _place(item: Item, known: dict[Code, Item]) -> Faults:
    """A code stands once, and under a heading that stands before it."""
    if item.code in known:
        yield "code", f"{item.code} stands twice"
    if item.parent and not isinstance(known.get(item.parent), Heading):
        yield "parent", f"there is no heading {item.parent} before this item"


def _amounts(item: Item, basic: frozenset[Key]) -> Faults:
    """One amount for everybody, or one for each category of payers."""
    if isinstance(item, Heading):
        return
    payers = [tier.payer for tier in item.tiers]
    if isinstance(item, AnnualGrowth):
        has_amount = payers == [None]
    else:
        has_amount = item.amount is not None
        if has_amount and payers:
            yield "tiers", "there is an amount for everybody already"
    if not has_amount and not payers:
        yield "amount", "is missing: an amount, or tiers for the payer categories"
    elif not has_amount:
        yield from _tiers(payers, basic)


def _tiers(payers: list[Key | None], basic: frozenset[Key]) -> Faults:
    named = Counter(payers)
    for payer, times in named.items():
        if payer not in basic:
            yield "tiers", f"there is no payer category {payer} with own tiers"
        if times > 1:
            yield "tiers", f"{payer} stands twice"
    for payer in sorted(basic - set(named)):
        yield "tiers", f"there is none for {payer}"


def _units(item: Item) -> Faults:
    unit: Unit | None = getattr(item, "unit", None)
    if unit and unit.key in TAKEN:
        yield "unit.key", f"{unit.key} means something else in a quote"
    if isinstance(item, Fixed) and item.covers_units and not unit:
        yield "covers_units", "needs a unit"
    if isinstance(item, Surcharge) and item.threshold and not unit:
        yield "threshold", "needs a unit"


def _bases(item: Item, everything: dict[Code, Item]) -> Faults:
    """What an item is added to is there, has an amount, and covers what comes before the threshold."""
    if isinstance(item, PerAdditionalUnit):
        if not item.base_items:
            yield "base_items", "is empty"
        for code in item.base_items:
            for reason in _base(item, code, everything):
                yield "base_items", reason
    elif isinstance(item, Surcharge):
        for reason in _base(item, item.adds_to, everything):
            yield "adds_to", reason


def _base(
    item: PerAdditionalUnit | Surcharge, code: Code, everything: dict[Code, Item]
) -> Iterator[str]:
    base = everything.get(code)
    if base is None or isinstance(base, Heading) or code == item.code:
        yield f"there is no other item {code} with an amount"
    elif isinstance(base, Fixed) and base.covers_units and _same(base.unit, item.unit):
        yield from _joint(code, base.covers_units, item.threshold)


def _joint(code: Code, covered: int, threshold: int) -> Iterator[str]:
    """The base item ends where the further units begin."""
    if covered != threshold:
        what = "gap" if covered < threshold else "overlap"
        yield f"{what}: {code} covers {covered}, this begins above {threshold}"


def _same(one: Unit | None, other: Unit | None) -> bool:
    return one is not None and other is not None and one.key == other.key


def _ranges(items: Iterable[Item]) -> Faults:
    """Ranges of years under one heading follow one another without a gap and without an overlap."""
    ranges: dict[object, list[tuple[int, AnnualGrowth]]] = defaultdict(list)
    for number, item in enumerate(items):
        if isinstance(item, AnnualGrowth):
            if item.year_to < item.year_from:
                yield f"items[{number}].year_to", "is before year_from"
            ranges[item.parent, item.objects].append((number, item))
    for siblings in ranges.values():
        siblings.sort(key=lambda sibling: sibling[1].year_from)
        for (_, before), (number, after) in pairwise(siblings):
            if after.year_from != before.year_to + 1:
                what = "gap" if after.year_from > before.year_to else "overlap"
                reason = f"{what}: {before.code} ends with year {before.year_to}"
                yield f"items[{number}].year_from", reason
