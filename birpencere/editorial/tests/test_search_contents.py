"""What information pages tell is found, and nothing that was found before is lost."""

import csv
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

import pytest
from django.conf import settings

from birpencere.applications.tests.conftest import MORNING
from birpencere.kernel.actor import Actor
from birpencere.registry.actions import keep_words
from birpencere.registry.models import PageWords, Service
from birpencere.registry.queries import forget_catalogue, search
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.queries import text_in_force

PAIRS = settings.ROOT / "birpencere/registry/tests/search_pairs.csv"


def found(query: str, limit: int = 3) -> list[str]:
    findings = search(query, "az", limit)
    return [
        *(one.thing.number for one in findings.services),
        *(one.thing.code for one in findings.agencies),
        *(one.thing.code for one in findings.sectors),
    ]


@pytest.fixture
def _fresh(country: None) -> None:
    """The catalogue is read with what the pages tell, not what another test has left."""
    forget_catalogue()


@pytest.mark.usefixtures("_fresh")
def test_what_a_page_tells_is_found_after_what_a_name_says(
    record_property: Callable[[str, object], None],
) -> None:
    assert PageWords.objects.count() > 10
    assert "21.9" in found("göyöskürək peyvəndi")
    assert found("lisenziya")[0] != "21.9"
    with PAIRS.open(encoding="utf-8") as lines:
        pairs = list(csv.DictReader(lines))
    times, missed = [], []
    for pair in pairs:
        begin = perf_counter()
        numbers = found(pair["query"])
        times.append((perf_counter() - begin) * 1000)
        if pair["expected_number"] not in numbers:
            missed.append(pair["query"])
    share = 1 - len(missed) / len(pairs)
    told = f"{share:.0%} of {len(pairs)}, median {median(times):.2f} ms, slowest {max(times):.1f}"
    record_property("search with what pages tell", told)
    assert share >= 0.95, missed


@pytest.mark.usefixtures("_fresh")
def test_a_page_is_found_by_what_its_agency_publishes_from_then_on() -> None:
    service = Service.objects.get(number="21.9")
    assert found("palıdqabığı") == []
    text = text_in_force(service.pk).replace("göyöskürək", "palıdqabığı")
    publish_revision(
        text=text, file_name="x.yaml", acting=Actor.system("tests"), now=MORNING + timedelta(days=1)
    )
    assert found("palıdqabığı") == ["21.9"]
    keep_words(service_id=service.pk, words=None)
    assert found("palıdqabığı") == []
