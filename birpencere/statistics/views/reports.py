"""Published reports: which there are, one as a page, as a file at once, or prepared in the background."""

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Language
from birpencere.registry.queries import catalogue
from birpencere.registry.types import in_alphabet
from birpencere.statistics.actions.preparing import ask_report
from birpencere.statistics.files import MEDIA, WRITERS
from birpencere.statistics.queries.preparing import failure_of, file_of, prepared_report
from birpencere.statistics.queries.printed import printed_report
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.printed import Kind, PrintedReport
from birpencere.statistics.views.asked import AskedReport, asked, kind_of
from birpencere.web.caching import public_page
from birpencere.web.throttle import Rate, throttle

OFTEN: Final = Rate(burst=30, per_second=2)
SELDOM: Final = Rate(burst=10, per_second=0.1)
FORMS: Final = ("pdf", "xlsx", "csv", "json")
PRINTED: Final = (
    (Kind.MONTHS, "2022-01", "2022-12", gettext_lazy("Intellectual Property Agency, 2022")),
    (Kind.AGENCIES, "2017-01", "2017-03", gettext_lazy("bulletin, first quarter of 2017")),
    (Kind.TOP, "2017-01", "2017-03", gettext_lazy("bulletin, first quarter of 2017")),
)
"""What others have printed."""


@public_page
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The forms of reports with a way to each; `?kind=` and what else is chosen leads to it."""
    if chosen := request.GET.get("kind"):
        query = request.GET.copy()
        del query["kind"]
        address = reverse("statistics:report", args=[kind_of(chosen)])
        return redirect(f"{address}?{query.urlencode()}")
    return _form(request, asked({}, Kind.MONTHS, local_date(timezone.now())))


@throttle(OFTEN)
@require_safe
def report(request: HttpRequest, kind: str) -> HttpResponse:
    """A report as a page; the form again where it can't be made, or takes too long to wait for."""
    now = timezone.now()
    found = asked(request.GET.dict(), kind_of(kind), local_date(now))
    if found.wanted is None:
        return _form(request, found)
    told = None if found.wanted.is_large else printed_report(found.wanted, _language(), now)
    page = {
        **_frame(found),
        "wanted": found.wanted,
        "report": told,
        "files": _files(found.wanted) if told else [],
        "sections": _sections(told) if told else [],
        "prepare": _address_to_prepare(found.wanted),
        "forms": ["pdf"] if told else FORMS,
    }
    return render(request, "statistics/report.html", page)


@throttle(OFTEN)
@require_safe
def file(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """A report as a file; a large one, and a paper, which is sealed, are prepared on the page."""
    now = timezone.now()
    found = asked(request.GET.dict(), kind_of(kind), local_date(now))
    if form not in FORMS:
        raise NotFound
    if found.wanted is None:
        return _form(request, found)
    if form not in WRITERS or found.wanted.is_large:
        return redirect(_address(found.wanted))
    content = WRITERS[form](printed_report(found.wanted, _language(), now))
    return _download(content, found.wanted, form)


@throttle(SELDOM)
@require_POST
def prepare(request: HttpRequest, kind: str) -> HttpResponse:
    """The report of the address is made in the background; leads to where one waits for it."""
    now = timezone.now()
    found = asked(request.GET.dict(), kind_of(kind), local_date(now))
    form = request.POST.get("form", "")
    if form not in FORMS:
        raise NotFound
    if found.wanted is None:
        return _form(request, found)
    made = ask_report(wanted=found.wanted, form=form, language=_language(), now=now)
    return redirect("statistics:prepared", made.pk)


@never_cache
@require_safe
def prepared(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """How far a report is, and the file when it is there."""
    now = timezone.now()
    found = prepared_report(report_id, now)
    wanted, failed_at = Wanted.of(found.wanted), failure_of(found, now)
    page = {
        "prepared": found,
        "failed_at": failed_at,
        "is_waiting": not (found.ready_at or failed_at),
        "again": _address_to_prepare(wanted),
        "back_to": _address(wanted),
        "title": _titles()[wanted.kind],
    }
    template = (
        "statistics/_prepared.html"
        if "HX-Request" in request.headers
        else "statistics/prepared.html"
    )
    return render(request, template, page)


@never_cache
@require_safe
def prepared_file(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The file."""
    found, content = file_of(report_id, timezone.now())
    return _download(content, Wanted.of(found.wanted), found.form)


def _download(content: bytes, wanted: Wanted, form: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=MEDIA[form])
    query = wanted.query
    name = "-".join(filter(None, (wanted.kind, query["agency"], query["from"], query["to"])))
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer


def _address(wanted: Wanted) -> str:
    return f"{reverse('statistics:report', args=[wanted.kind])}?{urlencode(wanted.query)}"


def _address_to_prepare(wanted: Wanted) -> str:
    return f"{reverse('statistics:prepare', args=[wanted.kind])}?{urlencode(wanted.query)}"


def _files(wanted: Wanted) -> list[tuple[str, str]]:
    query = urlencode(wanted.query)
    return [
        (form, f"{reverse('statistics:file', args=[wanted.kind, form])}?{query}")
        for form in WRITERS
    ]


def _form(request: HttpRequest, found: AskedReport) -> HttpResponse:
    page = {
        **_frame(found),
        "printed": [
            (_titles()[kind], _address_of(kind, first, last), str(words))
            for kind, first, last, words in PRINTED
        ],
    }
    status = 422 if found.problems else 200
    return render(request, "statistics/reports.html", page, status=status)


def _address_of(kind: Kind, first: str, last: str) -> str:
    query = urlencode({"source": "imported", "from": first, "to": last})
    return f"{reverse('statistics:report', args=[kind])}?{query}"


def _frame(found: AskedReport) -> dict[str, Any]:
    return {
        "typed": found.typed,
        "problems": found.problems,
        "errors": [{"href": f"#{name}", "text": text} for name, text in found.problems.items()],
        "kinds": [(kind.value, title) for kind, title in _titles().items()],
        "agencies": in_alphabet(catalogue().agencies, _language()),
    }


def _titles() -> dict[Kind, str]:
    return {
        Kind.MONTHS: _("Use of e-services by month"),
        Kind.AGENCIES: _("E-services and applications by agency"),
        Kind.TOP: _("The 20 most used e-services"),
    }


def _sections(told: PrintedReport) -> list[dict[str, Any]]:
    """The lines of a list by month in one section a quarter, those of another report in one."""
    sections: list[dict[str, Any]] = [{"title": "", "lines": []}]
    for line in told.lines:
        sections[-1]["lines"].append(line)
        if line.level == "quarter":
            sections[-1]["title"] = line.cells[0]
            sections.append({"title": "", "lines": []})
    return [one for one in sections if one["lines"]]


def _language() -> Language:
    return get_language() or settings.LANGUAGE_CODE  # type: ignore[return-value]  # one of the portal's
