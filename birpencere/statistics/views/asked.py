"""Which published report an address asks for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from birpencere.kernel.errors import Message, NotFound
from birpencere.registry.queries import catalogue
from birpencere.statistics.queries.usage import Source
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.periods import Period, period_around
from birpencere.statistics.rules.printed import Kind

MONTH: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
LONGEST: Final = 120
"""Months of a report."""
NAMES: Final = ("kind", "source", "agency", "from", "to")


@dataclass(frozen=True, slots=True)
class AskedReport:
    """What was asked: a report, or what is wrong by field; `typed` is shown again as it was typed."""

    typed: Mapping[str, str]
    wanted: Wanted | None
    problems: Mapping[str, Message]


def asked(given: Mapping[str, str], kind: Kind, today: date) -> AskedReport:
    """By itself what has begun of the year, of all agencies, out of the ledger."""
    usual = {"source": "live", "from": f"{today:%Y}-01", "to": f"{today:%Y-%m}", "agency": ""}
    typed = usual | {name: given[name].strip()[:120] for name in NAMES if given.get(name)}
    typed["kind"] = kind.value
    first, last = _month(typed["from"]), _month(typed["to"])
    problems = dict(_problems(typed, first, last))
    if problems or first is None or last is None:
        return AskedReport(typed, None, problems)
    source: Source = "imported" if typed["source"] == "imported" else "live"
    return AskedReport(
        typed, Wanted(kind, source, Period(first.first, last.last), typed["agency"]), {}
    )


def kind_of(name: str) -> Kind:
    """Raises NotFound."""
    if name not in set(Kind):
        raise NotFound
    return Kind(name)


def _month(text: str) -> Period | None:
    found = MONTH.fullmatch(text)
    return period_around(date(int(found[1]), int(found[2]), 1), "month") if found else None


def _problems(
    typed: Mapping[str, str], first: Period | None, last: Period | None
) -> list[tuple[str, Message]]:
    found: list[tuple[str, Message]] = [
        (name, _("Write a month as 2026-11: the year, a hyphen and two digits."))
        for name, month in (("from", first), ("to", last))
        if month is None
    ]
    if first and last and last.first < first.first:
        found.append(("to", _("The last month lies before the first one.")))
    elif first and last and Period(first.first, last.last).months > LONGEST:
        found.append(("to", _("A report has ten years at most.")))
    if typed["agency"] and typed["agency"] not in {one.slug for one in catalogue().agencies}:
        found.append(("agency", _("Choose an agency from the list.")))
    if typed["source"] not in ("live", "imported"):
        found.append(("source", _("Choose where the figures come from.")))
    return found
