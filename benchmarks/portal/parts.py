"""Milliseconds of single parts, each beside the least that anything with the same outcome has to do."""

import json
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import Any

import yaml
from django.db import connection
from django.http import HttpRequest
from django.template import engines
from django.utils import timezone, translation
from jinja2 import Environment

from benchmarks.pages import WORDS
from benchmarks.portal import form_page
from benchmarks.table import ROUNDS
from birpencere.applications.tests.conftest import ANSWERS, FACTS
from birpencere.fees.api import quote
from birpencere.fees.schemas import QuoteRequest
from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.working_days import deadline
from birpencere.registry.models import Service
from birpencere.registry.queries import catalogue, search
from birpencere.regulations.examples import example_form
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import case_regulation_of, current_revision
from birpencere.regulations.rules import read, read_form, widgets_for
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.types import CaseRegulation, FileInfo, Format
from birpencere.rehearsal.run import rehearse_one, rehearsing

SECONDS = 0.2
"""Of each measurement."""
FIELDS = 60
LIMIT_DAYS = 30
START = datetime(2026, 3, 16, 6, tzinfo=UTC)
"""Before Novruz: the month with most days off."""
FILES = {name: FileInfo("skan.pdf", 2048, Format.PDF) for name in ("one", "two")}
TYPED = ANSWERS | {"premises_right": ["one"], "technical_description": ["two"]}

QUOTE: dict[str, Any] = {
    "tariff": "ip-agency-service-fees",
    "payer_category": "others",
    "lines": [
        {"item": "1.10.1"},
        {"item": "1.10.2", "independent_claim": 4},
        {"item": "1.6.1", "year": 7},
    ],
}

DRAW = """{% from "regulations/fields.html" import draw_field %}
{% for widget in widgets %}{{ draw_field(widget) }}{% endfor %}"""
DRAW_BARE = """{% for name in names %}<p><label for="{{ name }}">{{ name }}</label>
<input id="{{ name }}" name="{{ name }}" value="{{ name }}"></p>{% endfor %}"""

Part = tuple[str, str, Callable[[], object], Callable[[], object]]


def parts() -> list[Part]:
    """What is measured: its name, that of its limit, and both as calls."""
    revision = current_revision(Service.objects.get(number="20.1").pk)
    assert revision is not None
    regulation = case_regulation_of(revision.pk)
    return [
        _reading(regulation),
        _drawing(regulation),
        _searching(),
        _counting(),
        _quoting(),
        _loading(),
        _rehearsing(),
    ]


def _loading() -> Part:
    """Every regulation of the catalogue, read and checked with all its expressions."""
    in_force = Revision.objects.filter(status=Revision.Status.PUBLISHED)
    texts = list(in_force.values_list("source_text", flat=True))
    return (
        f"load: {len(texts)} regulations, checked",
        "libyaml reading the same texts",
        lambda: exhaust(parse_regulation(text, "x.yaml") for text in texts),
        lambda: exhaust(yaml.compose(text, yaml.CSafeLoader) for text in texts),
    )


def exhaust(things: Iterable[object]) -> None:
    """Everything is made, and nothing kept: trees that stay cost the garbage collector more than to read them."""
    deque(things, maxlen=0)


def _rehearsing() -> Part:
    """A service from its form, in all branches and with each slip, to its result."""
    revision = Revision.objects.select_related("service").get(
        service__number="5.14", status=Revision.Status.PUBLISHED
    )
    now = timezone.now()
    return (
        "rehearse: an application, whole",
        "a transaction rolled back",
        lambda: rehearse_one(revision, now),
        _rolled_back,
    )


def _rolled_back() -> None:
    with rehearsing(), connection.cursor() as cursor:
        cursor.execute("select 1")


def _reading(regulation: CaseRegulation) -> Part:
    today, text = local_date(timezone.now()), json.dumps(TYPED)
    return (
        "read: the licence form, answered",
        "decoding the same as JSON",
        lambda: read(regulation, TYPED, FACTS, today, FILES),
        lambda: json.loads(text),
    )


def _drawing(regulation: CaseRegulation) -> Part:
    """One of every type and those of the licence, answered, until there are sixty."""
    today = local_date(timezone.now())
    every = read_form(example_form(), {}, FACTS, today, {})
    licence = read(regulation, TYPED, FACTS, today, FILES)
    drawn = [
        widget
        for reading, typed in ((every, {}), (licence, TYPED))
        for step in reading.steps
        for widget in widgets_for(step, reading, typed, {}, FILES, "az")
    ]
    widgets = list(islice(cycle(drawn), FIELDS))
    names = [f"field{number}" for number in range(FIELDS)]
    page, bare = _pages().from_string(DRAW), Environment(autoescape=True).from_string(DRAW_BARE)
    return (
        f"draw: {FIELDS} fields of a form",
        "bare inputs by Jinja",
        lambda: page.render(widgets=widgets),
        lambda: bare.render(names=names),
    )


def _pages() -> Environment:
    pages: Environment = engines["jinja2"].env  # type: ignore[attr-defined]  # it is the one of Jinja2
    return pages


def _searching() -> Part:
    titles = [az_fold(service.title.az) for service in catalogue().services]
    words = cycle(WORDS)
    return (
        "search: the whole catalogue",
        "a look into every title",
        lambda: search(next(words), "az"),
        lambda: [title for title in titles if "lisenziya" in title],
    )


def _counting() -> Part:
    known, days = calendar(), [START.date() + timedelta(days=day) for day in range(50)]
    off: set[date] = {day for day in days if not known.is_working_day(day)}
    return (
        f"deadline: {LIMIT_DAYS} working days",
        "the same days in a set",
        lambda: deadline(START, LIMIT_DAYS, known),
        lambda: [day for day in days if day not in off],
    )


def _quoting() -> Part:
    wanted = QuoteRequest.model_validate(QUOTE)
    request = HttpRequest()
    per_claim, base, increment, year_from = 700, 5000, 3000, 3
    claims, year = QUOTE["lines"][1]["independent_claim"], QUOTE["lines"][2]["year"]
    return (
        "quote: three lines, as the API answers",
        "the bare arithmetic",
        lambda: quote(request, wanted, "az").model_dump_json(),
        lambda: 2000 + (claims - 1) * per_claim + base + (year - year_from) * increment,
    )


def milliseconds(call: Callable[[], object]) -> float:
    """Of one call, by as many as fit into SECONDS."""
    calls, begun = 0, time.perf_counter()
    while (lasted := time.perf_counter() - begun) < SECONDS:
        call()
        calls += 1
    return lasted / calls * 1000


def _page_of_sixty() -> dict[str, Any]:
    """Not the usual request but the slow one: 95 of a hundred are faster."""
    client, address = form_page.browser()
    names = [f"field{number}" for number in range(FIELDS)]
    bare = Environment(autoescape=True).from_string(DRAW_BARE)
    form_page.percentile_95(client, address)
    pairs = [
        (form_page.percentile_95(client, address), milliseconds(lambda: bare.render(names=names)))
        for _round in range(ROUNDS)
    ]
    return {"name": "page: 60 questions, p95", "limit": "bare inputs by Jinja", "pairs": pairs}


def main() -> None:
    """Prints all measurements as JSON."""
    found = []
    with translation.override("az"):
        for name, limit, call, least in parts():
            milliseconds(call)
            pairs = [(milliseconds(call), milliseconds(least)) for _round in range(ROUNDS)]
            found.append({"name": name, "limit": limit, "pairs": pairs})
        found.append(_page_of_sixty())
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
