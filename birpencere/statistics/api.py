"""Figures for machines: public, with ETag, kept for some seconds, and each with the statement that computed it."""

from math import ceil
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid, TooMany
from birpencere.kernel.usage import Use
from birpencere.statistics.forms import chosen_from
from birpencere.statistics.queries import counter, traffic
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.outcomes import (
    EVERYBODY,
    Answer,
    Of,
    decisions,
    outcomes,
    processing,
)
from birpencere.statistics.queries.told import closed_part
from birpencere.statistics.queries.traffic import COMPUTED
from birpencere.statistics.queries.usage import Usage, titles_of, usage, usage_rows
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.schemas import (
    CounterAnswer,
    Figures,
    OutcomeQuery,
    PeriodQuery,
    ProcessingAnswer,
    ProcessingItem,
    RefusalAnswer,
    RefusalItem,
    SignatureAnswer,
    SignatureItem,
    TrafficAnswer,
    TrafficItem,
    UsageAnswer,
    UsageItem,
    UsageQuery,
)
from birpencere.web.caching import shared_json
from birpencere.web.throttle import Buckets, Rate, client_address

router = Router(tags=["statistics"])

_askings: Final = Buckets(Rate(burst=100, per_second=20))
KEPT_FOR: Final = 5
"""Seconds: the worker that sums up follows the ledger as closely."""


@router.get("/statistics/counter", response=CounterAnswer, summary="The live counter")
def read_counter(request: HttpRequest) -> HttpResponse:
    """Uses of e-services since counting began, exact at `as_of`."""
    _admit(request)
    now = counter()
    text = CounterAnswer(total=now.total, as_of=now.as_of).model_dump_json()
    return _open(shared_json(request, text, seconds=1, told=str(now.total)))


@router.get("/statistics/usage", response=UsageAnswer, summary="Uses of services in a period")
def read_usage(request: HttpRequest, query: Query[UsageQuery]) -> HttpResponse:
    """Told apart by agency, service, sector or time; live or as printed, never both together."""
    period = _period(request, query, query.by)
    found = _usage(query, period)
    lang = query.lang
    items = [
        UsageItem(key=row.key, title=row.title.in_(lang) if row.title else "", count=row.count)
        for row in found.rows
    ]
    told = _told(period, found.asked, found.place)
    answer = UsageAnswer(**told, by=query.by, source=query.source, total=found.total, items=items)
    return _answered(request, answer)


def _usage(query: UsageQuery, period: Period) -> Usage:
    agency, service, sector = query.agency or None, query.service or None, query.sector or None
    if query.source == "live":
        return usage(period, query.by, agency=agency, service=service, sector=sector)
    rows = usage_rows(
        period.first,
        period.last,
        query.by,
        "imported",
        agency=agency,
        service=service,
        sector=sector,
    )
    return Usage(None, rows, None)


@router.get("/statistics/processing", response=ProcessingAnswer, summary="Processing times")
def read_processing(request: HttpRequest, query: Query[OutcomeQuery]) -> HttpResponse:
    """Working days of decisions by agency, or by service of one agency."""
    period, by, of = _of(request, query)
    closed = closed_part(period)
    found, titles = processing(closed, by, of), titles_of(by)
    items = [
        ProcessingItem(
            key=row.key,
            title=titles[row.key].in_(query.lang) if row.key in titles else "",
            decisions=row.decisions,
            median=None if row.median is None else float(row.median),
            p90=row.p90,
            in_time=row.in_time,
            late=row.late,
        )
        for row in found.rows
    ]
    told = _told_of(closed or _months(period), found)
    return _answered(request, ProcessingAnswer(**told, items=items))


@router.get("/statistics/refusals", response=RefusalAnswer, summary="Approvals and refusals")
def read_refusals(request: HttpRequest, query: Query[OutcomeQuery]) -> HttpResponse:
    """By agency, or by service of one agency."""
    period, by, of = _of(request, query)
    closed = closed_part(period)
    found, titles = decisions(closed, by, of), titles_of(by)
    items = [
        RefusalItem(
            key=row.key,
            title=titles[row.key].in_(query.lang) if row.key in titles else "",
            approved=row.approved,
            refused=row.refused,
        )
        for row in found.rows
    ]
    told = _told_of(closed or _months(period), found)
    return _answered(request, RefusalAnswer(**told, items=items))


@router.get("/statistics/signatures", response=SignatureAnswer, summary="Signatures and sign-ins")
def read_signatures(request: HttpRequest, query: Query[PeriodQuery]) -> HttpResponse:
    """Month by month."""
    period = _period(request, query, "month")
    found = outcomes(period, [Use.SIGNED, Use.SIGNED_IN], "month and use")
    items = [
        SignatureItem(month=month, use=_named(use), count=count)
        for (month, _blank, use), count in (
            (part.partition(" "), count) for part, count in found.of().items()
        )
    ]
    told = _told(_months(period), found.asked, found.place)
    return _answered(request, SignatureAnswer(**told, items=items))


def _named(use: str) -> Any:
    return Use(int(use)).name.lower()


@router.get("/statistics/traffic", response=TrafficAnswer, summary="Visits of the portal")
def read_traffic(request: HttpRequest, query: Query[PeriodQuery]) -> HttpResponse:
    """Day by day, counted without cookies; days without a visit are left out."""
    period = _period(request, query, "day")
    items = [
        TrafficItem(
            day=row.start,
            visits=row.visits,
            visitors=row.visitors,
            new=row.new,
            returning=row.returning,
            views=row.views,
            average_seconds=row.average_seconds,
        )
        for row in traffic(period.first, period.last)
    ]
    values = {"by": "day", "start": period.first, "end": period.last}
    told = _told(period, Asked(COMPUTED.strip(), values), None)
    return _answered(request, TrafficAnswer(**told, items=items))


def _of(request: HttpRequest, query: OutcomeQuery) -> tuple[Period, str, Of]:
    period = _period(request, query, "month")
    return (
        (period, "service", Of(agency=query.agency))
        if query.agency
        else (
            period,
            "agency",
            EVERYBODY,
        )
    )


def _period(request: HttpRequest, query: PeriodQuery, by: str) -> Period:
    """The days that are asked for; raises Invalid, TooMany."""
    _admit(request)
    days = {"from": query.from_, "to": query.to}
    asked = {name: day.isoformat() for name, day in days.items() if day}
    grain = by if by in ("day", "month", "quarter", "year") else "year"
    chosen = chosen_from(asked | {"by": grain}, local_date(timezone.now()))
    if chosen.period is None:
        raise Invalid(chosen.problems)
    return chosen.period


def _months(period: Period) -> Period:
    return Period(period.first.replace(day=1), period.last)


def _told(period: Period, asked: Asked | None, place: int | None) -> dict[str, Any]:
    return {
        "from_": period.first,
        "to": period.last,
        "as_of": timezone.now(),
        "place": place,
        "statement": asked.shown if asked else "",
    }


def _told_of(months: Period, found: Answer[Any]) -> dict[str, Any]:
    """Of the closed months; of the whole months that were asked for, where none of them is closed."""
    statements = ";\n\n".join(one.shown for one in found.asked)
    told = _told(months, None, found.place)
    return told | {"statement": statements}


def _answered(request: HttpRequest, answer: Figures) -> HttpResponse:
    """The figures; the same ones again are not sent twice, though they are of another moment."""
    told = answer.model_dump_json(exclude={"as_of", "place"})
    text = answer.model_dump_json(by_alias=True)
    return _open(shared_json(request, text, seconds=KEPT_FOR, told=told))


def _open(answer: HttpResponse) -> HttpResponse:
    """Pages of everybody may read what is public and the same for all."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _admit(request: HttpRequest) -> None:
    """Raises TooMany."""
    wait = _askings.take(client_address(request))
    if wait:
        raise TooMany(retry_after=ceil(wait))
