"""What others have printed before the portal counted: each with its source, and with what does not fit in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from birpencere.kernel.errors import Message, NotFound
from birpencere.statistics.queries.discrepancies import printed_totals
from birpencere.statistics.queries.imported import Printed, printed_lines
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.views.asking import ways
from birpencere.statistics.views.figures import Cell, Figure, bar
from birpencere.statistics.views.words import called, difference, in_words, percent
from birpencere.web.caching import public_page
from birpencere.web.formats import number

ENGLISH: Final = ("service_name_en", "holder_category_en", "label_en")
LOST: Final = "?"
MOST_BARS: Final = 10
BULLETIN: Final = gettext_lazy("the portal's bulletin No 39, April 2017")
COPYRIGHT: Final = gettext_lazy("monthly figures of the Intellectual Property Agency, 2022")
MEASURES: Final[Mapping[str, Message]] = {
    "services": gettext_lazy("Services"),
    "applications": gettext_lazy("Applications"),
    "count": pgettext_lazy("statistics", "How many"),
    "certificates": gettext_lazy("Certificates"),
    "signature_transactions": gettext_lazy("Signatures made"),
    "authentication_transactions": gettext_lazy("Sign-ins made"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A table of a source: what it is about, and what does not fit in it."""

    dataset: str
    title: Message
    note: Message = ""
    has_bars: bool = False
    by_month: bool = False
    is_mixed: bool = False
    """Each line counts something else."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was printed together."""

    title: Message
    source: Message
    lede: Message
    tables: tuple[Source, ...]


CERTIFICATES: Final = Source(
    "signature_certificates_2017",
    gettext_lazy("Certificates of electronic signatures, until 1 April 2017"),
    gettext_lazy(
        "The printed total is 90 more than the three lines come to: 102,472 against 102,382. Nothing was corrected. "
        "With 67,542 instead of 67,452 in the first line it would fit; that is not confirmed."
    ),
)
TRANSACTIONS: Final = Source(
    "signature_transactions_2017",
    gettext_lazy("Signatures and sign-ins with certificates, until 1 April 2017"),
)
BY_AGENCY: Final = Source(
    "usage_2017q1_by_agency",
    gettext_lazy("Services and applications by agency"),
    gettext_lazy(
        "The name at rank 29 cannot be read in the source; its numbers can, and with them the sums are "
        "exactly those printed. The same bulletin speaks of 22 services of the Ministry of Agriculture, "
        "the table of 25; of 38 of the ministry of transport and communications, the table of 37."
    ),
    has_bars=True,
)
TRAFFIC: Final = Source(
    "portal_traffic_2017q1",
    gettext_lazy("Visits and the portal at large, as printed"),
    is_mixed=True,
)
DOCUMENTS: Final[Mapping[str, Document]] = {
    "2017-q1": Document(
        gettext_lazy("January–March 2017"),
        BULLETIN,
        gettext_lazy(
            "As the bulletin printed it: 396 services of 42 agencies and groups had 4,989,312 applications."
        ),
        (
            BY_AGENCY,
            Source(
                "usage_2017q1_top20",
                gettext_lazy("The 20 most used services"),
                gettext_lazy(
                    "The numbers at ranks 11, 12 and 15 are lost in the source; they lie between those beside them. "
                    "Ranks 16 and 18 bear the same name. Rank 14 has more applications than its whole group in the "
                    "table by agency."
                ),
                has_bars=True,
            ),
            CERTIFICATES,
            TRANSACTIONS,
            TRAFFIC,
        ),
    ),
    "2022": Document(
        gettext_lazy("The year 2022"),
        COPYRIGHT,
        gettext_lazy(
            "Six services of one agency, month by month: 2,980 applications. All printed totals fit the months."
        ),
        (Source("usage_2022", gettext_lazy("Applications by month"), by_month=True),),
    ),
}


@require_safe
@public_page
def imported(request: HttpRequest) -> HttpResponse:
    """What there is from before, and where it was printed."""
    page = {"documents": DOCUMENTS, "ways": ways("imported", request)}
    return render(request, "statistics/imported.html", page)


@require_safe
@public_page
def one(request: HttpRequest, which: str) -> HttpResponse:
    """All tables of one source."""
    if which not in DOCUMENTS:
        raise NotFound
    document = DOCUMENTS[which]
    page = {
        "document": document,
        "figures": [
            figure for table in document.tables for figure in _figures(table, document.source)
        ],
        "ways": ways("imported", request),
        "now": timezone.now(),
    }
    return render(request, "statistics/imported_one.html", page)


def _figures(table: Source, source: Message) -> list[Figure]:
    if not table.by_month:
        return [printed(table, source)]
    totals = totals_of(table.dataset, gettext_lazy("Printed totals"), source)
    return [printed(table, source), totals]


def printed(table: Source, source: Message) -> Figure:
    """A printed table, a line of it for each of its lines."""
    lines = printed_lines(table.dataset)
    return _months(table, source, lines) if table.by_month else _lines(table, source, lines)


def agency_in_2017(slug: str) -> Figure | None:
    """What the bulletin printed of an agency; nothing where it does not name it."""
    lines = printed_lines(BY_AGENCY.dataset, agency=slug)
    title = Source("", gettext_lazy("January–March 2017, as printed"))
    return _lines(title, BULLETIN, lines) if lines else None


def _lines(table: Source, source: Message, lines: list[Printed]) -> Figure:
    found = {name for line in lines for name in line.counts}
    measures = [""] if table.is_mixed else [name for name in MEASURES if name in found]
    rows = [[_label(line), *(_amount(line, name) for name in measures)] for line in lines]
    largest = max((line.counts.get(measures[-1]) or 0 for line in lines), default=0)
    return Figure(
        id=table.dataset or "printed",
        title=str(table.title),
        heads=[_("Figure"), *(str(MEASURES.get(name, MEASURES["count"])) for name in measures)],
        rows=[*rows, *_totals(table.dataset, measures)] if lines else [],
        bars=[
            bar(_label(line), number(amount), float(amount), float(largest))
            for line in lines[:MOST_BARS]
            if table.has_bars and (amount := line.counts.get(measures[-1]))
        ],
        note=str(table.note),
        source=str(source),
        is_open=True,
    )


def _label(line: Printed) -> Cell:
    """As it was printed, or as its English reading has it; an agency leads to its figures."""
    language = get_language() or "az"
    english = next((line.facts[name] for name in ENGLISH if name in line.facts), "")
    text, lang = (english, "") if language == "en" and english else (line.label, "az")
    if not text:
        return Cell(_("The name is lost in the source"))
    href = reverse("statistics:agency", args=[line.agency]) if line.agency and not english else ""
    return Cell(text, href, "" if lang == language else lang)


def _amount(line: Printed, measure: str) -> Cell:
    """The number with its unit; of a lost one between what it lies."""
    amount = line.counts.get(measure) if measure else next(iter(line.counts.values()))
    if amount is None:
        least, most = line.facts.get("applications_min"), line.facts.get("applications_max")
        return Cell(f"{number(int(least))}–{number(int(most))}" if least and most else LOST)
    unit = line.facts.get("unit", "")
    if unit == "hh:mm:ss":
        return Cell(line.facts["value"])
    return Cell(percent(amount) if unit == "percent" else number(amount))


def _totals(dataset: str, measures: list[str]) -> list[list[Cell]]:
    """What was printed as the total, what the lines come to, and the difference where there is one."""
    found = {one.measure: one for one in printed_totals(dataset)} if dataset else {}
    totals = [found[name] for name in measures if name in found]
    if not totals:
        return []
    rows = [
        [Cell(_("Total as printed")), *(Cell(number(one.printed)) for one in totals)],
        [Cell(_("What the lines come to")), *(Cell(number(one.reckoned)) for one in totals)],
    ]
    if any(one.difference for one in totals):
        gaps = (Cell(difference(int(one.difference), 0)) for one in totals)
        rows.append([Cell(_("Difference")), *gaps])
    return rows


def _months(table: Source, source: Message, lines: list[Printed]) -> Figure:
    """A row for each month, a column for each service, then the total as printed and the sum."""
    names = {line.facts["service_no"]: _label(line).text for line in lines}
    months: dict[date, dict[str, Decimal]] = {}
    for line in lines:
        amount = line.counts.get("count") or Decimal(0)
        months.setdefault(line.start, {})[line.facts["service_no"]] = amount
    rows = [
        [
            Cell(called(f"{month:%Y-%m}", "month")),
            *(Cell(number(counts.get(one, 0))) for one in names),
            Cell(number(sum(counts.values(), Decimal(0)))),
        ]
        for month, counts in months.items()
    ]
    return Figure(
        id=table.dataset,
        title=str(table.title),
        heads=[
            pgettext("statistics", "Month"),
            *names.values(),
            _("What the lines come to"),
        ],
        rows=rows,
        note=str(table.note),
        source=str(source),
        is_open=True,
    )


def totals_of(dataset: str, title: Message, source: Message) -> Figure:
    """Every printed total of a table beside what its lines come to."""
    found = printed_totals(dataset)
    return Figure(
        id=f"{dataset}-totals",
        title=str(title),
        heads=[
            pgettext("statistics", "When"),
            _("Total as printed"),
            _("What the lines come to"),
            _("Difference"),
        ],
        rows=[
            [
                Cell(in_words(Period(one.start, one.end))),
                Cell(number(one.printed)),
                Cell(number(one.reckoned)),
                Cell(difference(int(one.difference), 0)),
            ]
            for one in found
        ],
        source=str(source),
        is_open=True,
    )
