"""What several pages of a report show."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language, Text
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.types import Field, Reading, Section, Step, Value
from birpencere.reports.models import Acceptance, Report
from birpencere.reports.papers import total_lines
from birpencere.reports.queries import page_of_rows, regulation_for
from birpencere.reports.rules import period_label
from birpencere.reports.types import Rows
from birpencere.web.formats import moment

SIZE = 25
"""Rows of a table on a page."""


def language() -> Language:
    """The reader's."""
    return cast(Language, get_language())


def period_name(key: str) -> str:
    """What a period is called, in the reader's language."""
    return period_label(key, language())


def address(view: str, report: Report, *more: str) -> str:
    return reverse(f"reports:{view}", args=[report.service.slug, report.pk, *more])


def stops_of(report: Report, reading: Reading) -> list[tuple[str, str]]:
    """The pages of a draft in their order: title and address."""
    stops = [
        (step.title.in_(language()), address("step", report, step.key)) for step in reading.steps
    ]
    table = regulation_for(report).table
    if table is not None:
        stops.append((table.label.in_(language()), address("rows", report)))
    return [*stops, (_("Check and send"), address("check", report))]


def before(report: Report, reading: Reading, here: str) -> str:
    """Where *back* leads."""
    addresses = [where for _title, where in stops_of(report, reading)]
    place = addresses.index(here)
    if place == 0:
        return reverse("reports:start", args=[report.service.slug])
    return addresses[place - 1]


def pending(report: Report, reading: Reading) -> str:
    """The first page of a draft that is not complete, or the check of it all."""
    step = reading.first_incomplete
    if step is not None:
        return address("step", report, step.key)
    if regulation_for(report).table is not None and report.rows != Rows.RIGHT:
        return address("rows", report)
    return address("check", report)


def after(report: Report, reading: Reading, step: Step) -> str:
    """Where a page that is right leads."""
    following = reading.step_after(step)
    if following is not None and reading.first_incomplete is not None:
        return address("step", report, following.key)
    if following is not None and reading.problems_of(following):
        return address("step", report, following.key)
    return pending(report, reading)


def sections_of(sections: Iterable[Section], report: Report | None = None) -> list[dict[str, Any]]:
    """A summary for the page; with the report, each answer leads to where it is changed."""
    return [
        {
            "title": one.title,
            "rows": [
                {
                    "name": row.label,
                    "value": row.value if isinstance(row.value, str) else "\n".join(row.value),
                    **(
                        {"href": f"{address('step', report, one.step)}#{row.key}"} if report else {}
                    ),
                }
                for row in one.rows
            ],
        }
        for one in sections
    ]


def totals_of(report: Report) -> list[dict[str, str]]:
    """What the rows come to, as `components/summary.html` takes it."""
    return [{"name": name, "value": value} for name, value in total_lines(report, language())]


def table_of(report: Report, page: int) -> dict[str, Any]:
    """A page of the rows, as `components/table.html` takes it."""
    table = regulation_for(report).table
    if table is None or report.rows != Rows.RIGHT:
        return {}
    heads = [field.label.in_(language()) for field in table.fields]
    rows = [
        {
            "cells": [
                {"name": "№", "html": number},
                *(
                    {"name": head, "html": shown(field, values.get(field.key))}
                    for head, field in zip(heads, table.fields, strict=True)
                ),
            ]
        }
        for number, values in page_of_rows(report, page, SIZE)
    ]
    pages = -(-report.count // SIZE)
    return {
        "label": table.label.in_(language()),
        "heads": ["№", *heads],
        "rows": rows,
        "page": page,
        "pages": pages,
    }


def shown(field: Field, value: Value | None) -> str:
    if value is None:
        return "—"
    text = FIELDS[field.type].display(value, field, language())
    return text if isinstance(text, str) else ", ".join(text)


def acceptance_rows(acceptance: Acceptance) -> list[dict[str, str]]:
    """The public facts of an accepted report; nothing personal."""
    facts = [
        (_("Number"), acceptance.number),
        (_("Service"), said(acceptance.service_name)),
        (_("Accepted by"), said(acceptance.agency_name)),
        (_("Period"), period_name(acceptance.period)),
        (_("Accepted on"), moment(acceptance.accepted_at)),
        (_("Digest of the data (SHA-256)"), acceptance.digest),
        (_("Digest of the file (SHA-256)"), acceptance.file_digest),
    ]
    return [{"name": name, "value": value} for name, value in facts if value]


def said(text: Mapping[str, str]) -> str:
    return Text.of(text).in_(language())


def problem_rows(report: Report) -> list[dict[str, str]]:
    """The problems that were kept, in the reader's language."""
    return [
        {
            "place": one["place"],
            "label": said(one["label"]) if one["label"] else "",
            "text": said(one["text"]),
        }
        for one in report.problems
    ]


def error_items(problem: Message, target: str) -> list[dict[str, Any]]:
    """For the summary on top of the page."""
    return [{"text": problem, "href": f"#{target}"}] if problem else []
