"""Visits of the portal: counted without cookies and without others, nobody is known again on another day."""

from decimal import Decimal
from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from birpencere.statistics.forms import Chosen
from birpencere.statistics.queries import TrafficRow, traffic
from birpencere.statistics.queries.asking import Asked
from birpencere.statistics.queries.traffic import COMPUTED
from birpencere.statistics.rules.periods import Period, key_of, keys_of
from birpencere.statistics.views.asking import OFTEN, page
from birpencere.statistics.views.figures import Cell, Figure
from birpencere.statistics.views.imported import BULLETIN, TRAFFIC, printed
from birpencere.statistics.views.words import called, called_shortly, percent
from birpencere.web.caching import public_page
from birpencere.web.charts import Point, columns
from birpencere.web.formats import number
from birpencere.web.throttle import throttle

HEADS = (
    gettext_lazy("Visits"),
    gettext_lazy("Visitors"),
    gettext_lazy("New"),
    gettext_lazy("Returning"),
    gettext_lazy("Pages"),
    gettext_lazy("Average time"),
)
MOST_DAYS = 62


@require_safe
@public_page
@throttle(OFTEN)
def visits(request: HttpRequest) -> HttpResponse:
    """Visits, visitors, new and returning, pages, average time; what the bulletin of 2017 printed."""

    def told(period: Period, chosen: Chosen) -> dict[str, list[Figure]]:
        by: Literal["day", "month"] = "day" if period.days <= MOST_DAYS else "month"
        rows = traffic(period.first, period.last, by)
        figures = [_over_time(period, by, rows), _languages(rows)] if rows else [_nothing()]
        return {"figures": [*figures, printed(TRAFFIC, BULLETIN)]}

    lede = _(
        "Counted without cookies and without anybody else: a browser is told from others by a key that is thrown away "
        "at midnight. Nobody is known again on another day."
    )
    return page(request, "traffic", told, title=_("Visits"), lede=lede)


def _over_time(period: Period, by: Literal["day", "month"], rows: list[TrafficRow]) -> Figure:
    counts = {key_of(row.start, by): row for row in rows}
    points = [
        Point(called(key, by), called_shortly(key, by), counts[key].visits if key in counts else 0)
        for key in keys_of(period, by)
    ]
    values = {"by": by, "start": period.first, "end": period.last}
    return Figure(
        id="visits",
        title=_("Visits over time"),
        heads=[
            pgettext("statistics", "When"),
            *map(str, HEADS),
        ],
        rows=[_row(called(key_of(row.start, by), by), [row]) for row in reversed(rows)],
        facts=[
            (str(head), cell.text) for head, cell in zip(HEADS, _row("", rows)[1:], strict=True)
        ],
        sql=[Asked(COMPUTED.strip(), values).shown],
        chart=columns(points),
        note=_(
            "Visitors are those of each day, added up. Returning are those who came again on the same day after half "
            "an hour."
        ),
    )


def _row(name: str, rows: list[TrafficRow]) -> list[Cell]:
    visits, visitors = sum(row.visits for row in rows), sum(row.visitors for row in rows)
    returning = sum(row.returning for row in rows)
    seconds = sum(row.seconds for row in rows)
    return [
        Cell(name),
        Cell(number(visits)),
        Cell(number(visitors)),
        Cell(_part(visitors - returning, visitors)),
        Cell(_part(returning, visitors)),
        Cell(number(sum(row.views for row in rows))),
        Cell(_clock(round(seconds / visits) if visits else 0)),
    ]


def _part(count: int, whole: int) -> str:
    share = percent(Decimal(count * 100) / whole) if whole else "–"
    return f"{number(count)} ({share})"


def _clock(seconds: int) -> str:
    """As the bulletin prints it: 00:06:26."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _languages(rows: list[TrafficRow]) -> Figure:
    views = sum(row.views for row in rows)
    told = [
        (_("Azerbaijani"), sum(row.views_az for row in rows)),
        (_("English"), sum(row.views_en for row in rows)),
        (_("Russian"), sum(row.views_ru for row in rows)),
    ]
    return Figure(
        id="languages",
        title=_("Pages by language"),
        heads=[_("Language"), _("Pages"), pgettext("statistics", "Part")],
        rows=[
            [
                Cell(name),
                Cell(number(count)),
                Cell(percent(Decimal(count * 100) / views) if views else "–"),
            ]
            for name, count in told
        ],
        is_open=True,
    )


def _nothing() -> Figure:
    return Figure(id="visits", title=_("Visits over time"), heads=[], rows=[])
