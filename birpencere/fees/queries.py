"""Reading tariffs and asking them for quotes: they are public, so nobody is asked who reads."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.db.models import Max

from birpencere.fees.errors import NoTariff
from birpencere.fees.files import bank_details_in, payees_in
from birpencere.fees.models import TariffVersion
from birpencere.fees.rules import edition_of, parse_tariff, quote
from birpencere.fees.rules.stating import stated
from birpencere.fees.types import BankDetails, Edition, Heading, Quote, Term, Wanted
from birpencere.fees.types.stated import Stated
from birpencere.kernel.cached import Cached

KEPT: Final = 1024
"""Editions that a process keeps in memory."""


def quote_for(
    *, tariff: str, payer_category: str | None, lines: Sequence[Wanted], on: date
) -> Quote:
    """What has to be paid for `lines` by the tariff of that day; raises `NoTariff`, `WrongQuote`."""
    return quote(edition_on(tariff, on), payer_category, lines)


def edition_on(slug: str, day: date) -> Edition:
    """The tariff as it is in force on that day; raises `NoTariff`."""
    for term in terms_of(slug):
        if term.holds(day):
            return edition(term.edition_id)
    raise NoTariff


def has_item(slug: str, item: str, day: date) -> bool:
    """Whether the tariff of that day has such an item."""
    try:
        return item in edition_on(slug, day).items
    except NoTariff:
        return False


def stated_price(slug: str, item: str, day: date) -> Stated | None:
    """What the tariff of that day states of the item; nothing where there is no such one."""
    try:
        found = edition_on(slug, day)
    except NoTariff:
        return None
    line = found.items.get(item)
    return None if line is None or isinstance(line, Heading) else stated(found, line)


def terms_of(slug: str) -> tuple[Term, ...]:
    """When which edition of the tariff was or will be in force, the newest first; raises `NoTariff`."""
    terms = _KEPT.get().terms.get(slug)
    if terms is None:
        raise NoTariff
    return terms


def editions_on(day: date) -> tuple[Edition, ...]:
    """Every tariff in force on that day, by its address."""
    return tuple(
        edition(term.edition_id)
        for slug in sorted(_KEPT.get().terms)
        for term in terms_of(slug)
        if term.holds(day)
    )


@lru_cache(maxsize=KEPT)
def edition(edition_id: int) -> Edition:
    """An edition, also one that is in force no more; it never changes. Raises `NoTariff`."""
    row = TariffVersion.objects.filter(pk=edition_id).first()
    if row is None:
        raise NoTariff
    tariff = parse_tariff(json.dumps(row.body, ensure_ascii=False), f"edition {row.pk}")
    mended = f".{row.edition}" if row.edition > 1 else ""
    return edition_of(tariff, id=row.pk, label=f"{row.in_force_from}{mended}")


def tariffs_version() -> int | None:
    """Another one whenever tariffs were loaded, at most a second behind the database."""
    return _KEPT.get().newest


@lru_cache
def payee_names() -> Mapping[str, str]:
    """Who is paid by each order of the requisites, in Azerbaijani."""
    return payees_in(settings.CATALOGUE)


@lru_cache
def bank_details() -> Mapping[str, BankDetails]:
    """On which account each payee of the catalogue is paid."""
    return bank_details_in(settings.CATALOGUE)


def forget_tariffs() -> None:
    """The next question asks the database which tariffs there are."""
    _KEPT.forget()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Which tariffs there are."""

    newest: int | None
    terms: Mapping[str, tuple[Term, ...]]


def _newest() -> int | None:
    """Another one whenever tariffs were loaded: a load only ever adds rows."""
    newest: int | None = TariffVersion.objects.aggregate(newest=Max("pk"))["newest"]
    return newest


def _loaded(newest: int | None) -> _Loaded:
    rows = TariffVersion.objects.filter(is_current=True).order_by("tariff", "-in_force_from")
    terms: dict[str, list[Term]] = defaultdict(list)
    fields = ("tariff__slug", "in_force_from", "until", "pk")
    for slug, since, until, pk in rows.values_list(*fields):
        followed = terms[slug][-1].since - timedelta(days=1) if terms[slug] else None
        terms[slug].append(Term(since, until or followed, pk))
    return _Loaded(newest, {slug: tuple(found) for slug, found in terms.items()})


_KEPT: Final = Cached(_loaded, _newest)
