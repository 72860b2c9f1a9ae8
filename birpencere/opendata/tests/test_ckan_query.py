"""The query language that harvesters write."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.opendata.rules.ckan.fields import DEFINED
from birpencere.opendata.rules.ckan.query import Fields, Language, QueryError, holding
from birpencere.opendata.rules.words import Words

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
LANGUAGE = Language(DEFINED, NOW)
AIR: Fields = {
    "text": Words.of(["Havanın keyfiyyəti", "Quality of the air"]),
    "title": Words.of(["Havanın keyfiyyəti"]),
    "name": ("air-quality",),
    "organization": ("ministry",),
    "tags": ("e-xidmət", "hava və su"),
    "res_format": ("csv", "json"),
    "metadata_modified": (datetime(2026, 11, 20, 8, tzinfo=UTC),),
    "num_resources": (2,),
    "extras_frequency": ("http://example.org/frequency/daily",),
}


@pytest.mark.parametrize(
    "query",
    [
        "*:*",
        "",
        "organization:ministry",
        "organization:(other OR ministry)",
        '+organization:"ministry" +res_format:csv',
        "organization:ministry AND res_format:JSON",
        "organization:ministry && NOT res_format:XLSX",
        "organization:ministry -res_format:XLSX",
        "(res_format:XLSX OR res_format:CSV) name:air*",
        'tags:"hava və su"',
        "tags:e-xidmət",
        "title:keyfiyyet^2",
        "havanin quality",
        "metadata_modified:[2026-01-01T00:00:00Z TO *]",
        "metadata_modified:[NOW-10DAYS TO NOW]",
        "metadata_modified:[* TO 2026-11-20T08:00:00Z]",
        "metadata_modified:{2026-11-19T08:00:00Z TO 2026-11-21T00:00:00Z}",
        "num_resources:[1 TO 2]",
        "name:[a TO b]",
        "extras_frequency:*DAILY",
        "tags:*",
        "-" * 1_900 + "tags:*",
        r"name:air\-quality",
    ],
)
def test_what_holds(query: str) -> None:
    assert holding(query, LANGUAGE)(AIR)


@pytest.mark.parametrize(
    "query",
    [
        "organization:other",
        "organization:ministry AND res_format:XLSX",
        "-organization:ministry",
        "!(res_format:CSV OR res_format:XLSX)",
        "tags:hava",
        "keyfiyyet water",
        "metadata_modified:[NOW-7DAYS TO *]",
        "metadata_modified:[* TO 2026-11-20T08:00:00Z}",
        "metadata_modified:[1 TO 2]",
        "num_resources:{2 TO *]",
        "groups:*",
    ],
)
def test_what_does_not(query: str) -> None:
    assert not holding(query, LANGUAGE)(AIR)


@pytest.mark.parametrize(
    "query",
    [
        "colour:red",
        "(name:a",
        "name:a)",
        "AND",
        'name:"a',
        "metadata_modified:[2026-01-01 TO",
        "metadata_modified:[NOW-9999YEARS TO *]",
        "metadata_modified:[NOW-1EONS TO *]",
        "(" * 30 + "a" + ")" * 30,
        "a " * 2_000,
    ],
)
def test_what_cannot_be_read_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        holding(query, LANGUAGE)


@given(st.text(alphabet='ab:*?"()[]{}+-!\\ ANDORTO&|^~1', max_size=40))
def test_whatever_is_sent_holds_or_not_or_is_refused(query: str) -> None:
    with suppress(QueryError):
        assert holding(query, LANGUAGE)(AIR) in {True, False}


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_a_range_holds_just_between_its_ends(low: int, high: int) -> None:
    there = datetime(2026, 11, 20, 8, tzinfo=UTC)
    ends = [(there + timedelta(hours=hours)).isoformat() for hours in (low, high)]
    found = holding(f"metadata_modified:[{ends[0]} TO {ends[1]}]", LANGUAGE)(AIR)
    assert found == (low <= 0 <= high)
