"""Published reports say what the sources print, and every form of them says the same."""

import csv
import json
import re
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from procrastinate import JobContext

from birpencere.applications.tests.conftest import (
    MORNING,
    NOW,
    SignIn,
    country,
    entries,
    sign_in,
    snapshot,
)
from birpencere.documents.render import render
from birpencere.documents.tests.test_render import text_of
from birpencere.registry.queries import catalogue
from birpencere.regulations.tables.xlsx import xlsx_lines
from birpencere.statistics import jobs
from birpencere.statistics.actions.loading import load_figures
from birpencere.statistics.actions.preparing import forget_reports
from birpencere.statistics.files import to_csv, to_json, to_xlsx
from birpencere.statistics.models import ImportedFigure, PreparedReport
from birpencere.statistics.papers import figures_sheet
from birpencere.statistics.queries.printed import printed_report
from birpencere.statistics.queries.wanted import Wanted
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.rules.printed import Cell, Kind, Level, PrintedReport
from birpencere.statistics.tests.rolled import Used, roll
from birpencere.web.formats import number

__all__ = ["country", "entries", "sign_in", "snapshot"]
pytestmark = pytest.mark.django_db
YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
QUARTER = Period(date(2017, 1, 1), date(2017, 3, 31))
LIST_2022 = Wanted(Kind.MONTHS, "imported", YEAR)
BY_AGENCY = Wanted(Kind.AGENCIES, "imported", QUARTER)
TOP = Wanted(Kind.TOP, "imported", QUARTER)
ADDRESS = "/az/statistics/reports"


@pytest.fixture
def figures(country: None) -> None:
    load_figures(folder=settings.CATALOGUE)


def made(wanted: Wanted) -> PrintedReport:
    with translation.override("az"):
        return printed_report(wanted, "az", NOW)


def cells(report: PrintedReport, level: Level) -> list[tuple[Cell, ...]]:
    return [line.cells for line in report.lines if line.level is level]


def test_the_list_of_2022_comes_to_what_was_printed_month_by_month(figures: None) -> None:
    report = made(LIST_2022)
    sums = [row[3:] for row in cells(report, Level.QUARTER)]
    assert sums == [(783, 783, 0), (622, 622, 0), (940, 940, 0), (635, 635, 0)]
    assert [row[0] for row in cells(report, Level.QUARTER)] == [
        f"2022, {one} rüb" for one in ("I", "II", "III", "IV")
    ]
    assert [row[3:] for row in cells(report, Level.TOTAL)] == [(2980, 2980, 0)]
    assert len(cells(report, Level.ROW)) == 72
    assert all(row[5] == 0 for row in cells(report, Level.MONTH))
    assert not report.differs


@pytest.mark.law("B-sta-2")
def test_the_quarterly_table_by_agency_comes_to_396_services_and_4989312_applications(
    figures: None,
) -> None:
    report = made(BY_AGENCY)
    assert [row[2:] for row in cells(report, Level.TOTAL)] == [(396, 4989312)]
    assert [row[2:] for row in cells(report, Level.PRINTED)] == [(396, 4989312)]
    first = cells(report, Level.ROW)[0]
    assert first == (1, "Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi", 28, 2623088)
    assert len(cells(report, Level.ROW)) == 42
    assert not report.differs


@pytest.mark.law("B-sta-3")
def test_the_20_most_used_services_of_the_bulletin_say_what_is_lost_in_it(figures: None) -> None:
    report = made(TOP)
    rows = cells(report, Level.ROW)
    assert [row[0] for row in rows] == list(range(1, 21))
    lost = [(row[0], row[3], row[4]) for row in rows if row[3] is None]
    assert [rank for rank, _count, _remark in lost] == [11, 12, 15]
    assert lost[0][2] == f"Mənbədə itib: {number(91152)} ilə {number(105853)} arasında"


def test_a_printed_total_that_is_no_sum_stands_beside_it(figures: None) -> None:
    rows = ImportedFigure.objects.filter(dataset="usage_2022", start=date(2022, 5, 1))
    rows.filter(row=rows.earliest("row").row).update(count=1)
    report = made(LIST_2022)
    assert report.differs
    assert [row[3:] for row in cells(report, Level.TOTAL)] == [(2955, 2980, 25)]
    page = (
        Client().get(f"{ADDRESS}/months?source=imported&from=2022-01&to=2022-12").content.decode()
    )
    assert "+25" in page


def test_live_figures_run_through_the_same_forms(entries: None) -> None:
    licence, other = catalogue().service("20.1"), catalogue().service("5.8")
    at = MORNING - timedelta(days=20)
    roll(
        [Used(at, licence.id, licence.provider.id)] * 3
        + [Used(MORNING, other.id, other.provider.id)]
    )
    autumn = Period(date(2026, 10, 1), date(2026, 12, 31))
    months = made(Wanted(Kind.MONTHS, "live", autumn, licence.provider.slug))
    assert cells(months, Level.TOTAL)[0][3] == 3
    provided = sum(one.provider.slug == licence.provider.slug for one in catalogue().services)
    assert len(cells(months, Level.ROW)) >= 3 * provided
    agencies = made(Wanted(Kind.AGENCIES, "live", autumn))
    assert [row[3] for row in cells(agencies, Level.ROW)][:3] == [3, 1, 0]
    top = made(Wanted(Kind.TOP, "live", autumn))
    assert [(line.key, line.cells[3]) for line in top.lines] == [
        ("20.1", 3),
        ("5.8", 1),
        ("total", 4),
    ]
    before = Period(date(2025, 1, 1), date(2025, 12, 31))
    assert made(Wanted(Kind.MONTHS, "live", before)).is_empty  # nothing was registered then


@pytest.mark.parametrize("wanted", [LIST_2022, BY_AGENCY, TOP], ids=lambda one: one.kind)
def test_page_paper_and_files_say_the_same_numbers(
    figures: None, wanted: Wanted, tmp_path: Path, sign_in: SignIn
) -> None:
    report = made(wanted)
    said = numbers(report.columns, [line.cells for line in report.lines])
    with translation.override("az"):
        text = to_csv(report).decode("utf-8-sig").partition("\r\n\r\n")[2]
        sheet = list(xlsx_lines(BytesIO(to_xlsx(report))))[-len(report.lines) :]
        drawn = text_of(render(figures_sheet(report), made_at=NOW), tmp_path)
    assert numbers(report.columns, list(csv.reader(StringIO(text), delimiter=";"))[1:]) == said
    lines = json.loads(to_json(report))["lines"]
    assert numbers(report.columns, [list(one.values())[2:] for one in lines]) == said
    below = [[line.cells.get(at) for at, _column in enumerate(report.columns)] for line in sheet]
    assert numbers(report.columns, below) == said
    query = "&".join(f"{name}={value}" for name, value in wanted.query.items())
    page = Client().get(f"{ADDRESS}/{wanted.kind}?{query}").content.decode()
    for shown in (drawn, page):
        digits = re.sub(r"(?<=\d)[\u00a0 ](?=\d{3}\b)", "", shown)
        for row in said:
            assert all(str(one) in digits for one in row if one)


def numbers(columns: Any, rows: Any) -> list[list[int | None]]:
    """The numbers of rows as each form has them."""
    places = [at for at, column in enumerate(columns) if column.is_number]
    return [
        [int(row[at]) if at < len(row) and row[at] not in ("", None) else None for at in places]
        for row in ([*row] for row in rows)
    ]


@pytest.mark.django_db(transaction=True)
def test_a_sealed_paper_is_prepared_once_for_all_who_ask_and_gone_after_a_day(
    figures: None, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "seal", lambda pdf, agency_slug: pdf + agency_slug.encode())
    browser, query = Client(), "source=imported&from=2022-01&to=2022-12"
    address = browser.post(f"{ADDRESS}/months/prepare?{query}", {"form": "pdf"})["Location"]
    assert browser.post(f"{ADDRESS}/months/prepare?{query}", {"form": "pdf"})["Location"] == address
    waiting = browser.get(address).content.decode()
    assert "http-equiv" in waiting
    assert browser.get(f"{address}/file").status_code == 404
    report = PreparedReport.objects.get()
    for _twice in range(2):
        jobs.make_report(report.pk)
    assert "http-equiv" not in browser.get(address).content.decode()
    paper = browser.get(f"{address}/file")
    assert paper.content.startswith(b"%PDF")
    assert paper.content.endswith(b"communications-it-ministry")
    assert 'filename="months-2022-01-2022-12.pdf"' in paper["Content-Disposition"]
    autumn = "agency=labour-social-protection-ministry&from=2026-09&to=2026-11"
    other = browser.post(f"{ADDRESS}/months/prepare?{autumn}", {"form": "csv"})["Location"]
    jobs.make_report(UUID(other.rpartition("/")[2]))
    assert PreparedReport.objects.values_list("done", "parts").get(form="csv") == (3, 3)
    assert browser.get(f"{other}/file").content.startswith(b"\xef\xbb\xbf")
    assert forget_reports(now=NOW) == 0
    assert forget_reports(now=NOW + timedelta(days=1)) == 2


@pytest.mark.django_db(transaction=True)
def test_a_report_that_failed_says_so_and_can_be_tried_again(
    figures: None, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "seal", lambda pdf, agency_slug: 1 / 0)
    browser, query = Client(), "source=imported&from=2022-01&to=2022-12"
    address = browser.post(f"{ADDRESS}/months/prepare?{query}", {"form": "pdf"})["Location"]
    for tries, is_given_up in ((0, False), (jobs.TRIES, True)):
        context = cast(JobContext, SimpleNamespace(job=SimpleNamespace(attempts=tries)))
        with pytest.raises(ZeroDivisionError):
            jobs.prepare_report(context, report_id=address.rpartition("/")[2])
        page = browser.get(address).content.decode()
        assert ("http-equiv" in page, 'name="form" value="pdf"' in page) == (
            not is_given_up,
            is_given_up,
        )
    again = browser.post(f"{ADDRESS}/months/prepare?{query}", {"form": "pdf"})["Location"]
    assert again != address
    PreparedReport.objects.update(asked_at=NOW - timedelta(hours=1))
    assert "http-equiv" not in browser.get(again).content.decode(), "its job died without a word"


def test_a_large_report_is_not_waited_for(entries: None, sign_in: SignIn) -> None:
    query = "from=2024-01&to=2026-11"
    page = Client().get(f"{ADDRESS}/months?{query}")
    assert page.status_code == 200
    assert 'value="xlsx"' in page.content.decode()
    assert Client().get(f"{ADDRESS}/months.xlsx?{query}").status_code == 302


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2022-13", "from"),
        ("from=2022-05&to=2022-04", "to"),
        ("from=2001-01&to=2026-01", "to"),
        ("agency=nobody", "agency"),
        ("source=guess", "source"),
    ],
)
def test_what_is_no_report_is_said_at_its_field_and_stays_typed(
    country: None, sign_in: SignIn, query: str, field: str
) -> None:
    page = Client().get(f"{ADDRESS}/months?{query}")
    assert page.status_code == 422
    assert f'href="#{field}"' in page.content.decode()
    assert Client().get(f"{ADDRESS}/months.csv?{query}").status_code == 422
