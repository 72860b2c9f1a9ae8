"""Closed days are public: the list, and the very bytes that were sealed."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from birpencere.statistics.models import DayClosing
from birpencere.statistics.rules.closing import content_of, digest_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_days() -> list[DayClosing]:
    """The last of a month and the first of the next."""
    made: list[DayClosing] = []
    for day in (date(2026, 10, 31), date(2026, 11, 1)):
        previous = bytes(made[-1].digest) if made else b""
        content = content_of(day, previous, b"\1" * 32, {"application": 1234}, [], 1234)
        made.append(
            DayClosing.objects.create(
                day=day,
                content=content,
                digest=digest_of(content),
                signature=b"0seal",
                closed_at=datetime(2026, 11, 2, tzinfo=UTC),
            )
        )
    return made


def test_the_list_shows_a_month_and_leads_to_the_others(
    two_days: list[DayClosing], client: Client
) -> None:
    page = client.get("/en/statistics/closings").content.decode()
    assert "1 November 2026" in page
    assert "31 October 2026" not in page
    assert "/en/statistics/closings?month=2026-10" in page
    assert "/statistics/closings/2026-11-01.p7s" in page
    earlier = client.get("/en/statistics/closings?month=2026-10").content.decode()
    assert "31 October 2026" in earlier
    assert "?month=2026-11" in earlier
    assert client.get("/az/statistics/closings?month=2026-13").status_code == 404


def test_the_sealed_bytes_are_given_out_as_they_are_and_may_be_kept_for_ever(
    two_days: list[DayClosing], client: Client
) -> None:
    first, second = two_days
    answer = client.get("/statistics/closings/2026-11-01.json")
    assert digest_of(answer.content.decode()) == second.digest
    assert f'"previous":"{first.digest.hex()}"' in answer.content.decode()
    assert "immutable" in answer["Cache-Control"]
    again = client.get(
        "/statistics/closings/2026-11-01.json", headers={"If-None-Match": answer["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    seal = client.get("/statistics/closings/2026-11-01.p7s")
    assert (seal.content, seal["Content-Type"]) == (b"0seal", "application/pkcs7-signature")
    assert client.get("/statistics/closings/2026-12-01.json").status_code == 404
    assert client.get("/statistics/closings/2026-02-30.json").status_code == 404
