"""The pages of open data: for everybody, and for publishers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from birpencere.kernel.actor import Actor
from birpencere.opendata.actions import withdraw_data_set
from birpencere.opendata.models import DataSet, DataSetVersion, Upload
from birpencere.opendata.tests.conftest import AIR, MORNING

SET = "/en/data/quality-of-the-air"
DESK = "/en/work/data/quality-of-the-air"
Send = Callable[..., Upload]
SignIn = Callable[[Actor], Client]


def page(client: Client, address: str) -> str:
    client.cookies["x"] = "1"  # a reader with cookies is shown no page out of memory
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.law("B-opn-1")
def test_everybody_finds_a_data_set_and_downloads_it(
    published: DataSetVersion, client: Client
) -> None:
    for query in ("q=HAVANIN", "theme=ENVI&format=parquet", "licence=CC-BY-4.0&frequency=MONTHLY"):
        assert "Quality of the air" in page(client, f"/en/data?{query}")
    assert "Quality of the air" not in page(client, "/en/data?theme=HEAL")
    shown = page(client, SET)
    for words in ("Gəncə", "latest.parquet", "1.xlsx", "pm10 by time", "Creative Commons"):
        assert words in shown
    answer = client.get("/data/quality-of-the-air/1.csv")
    assert b"".join(answer).decode().replace("\r\n", "\n") == AIR
    assert "immutable" in answer["Cache-Control"]
    again = client.get(
        "/data/quality-of-the-air/latest.csv", headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    assert client.get("/data/quality-of-the-air/2.csv").status_code == 404


def test_a_draft_is_nowhere_and_a_withdrawn_data_set_says_why(
    air: DataSet, send: Send, turkan: Actor, client: Client, published: DataSetVersion
) -> None:
    DataSet.objects.filter(pk=air.pk).update(status=DataSet.Status.DRAFT)
    client.cookies["x"] = "1"
    assert client.get(SET).status_code == 404
    DataSet.objects.filter(pk=air.pk).update(status=DataSet.Status.PUBLISHED)
    withdraw_data_set(data_set_id=air.pk, reason="Cihaz xarab idi", acting=turkan, now=MORNING)
    assert "Cihaz xarab idi" in page(client, SET)
    assert b"".join(client.get("/data/quality-of-the-air/latest.csv")).startswith(b"day,")


def test_what_is_overdue_is_red_and_counts_against_its_publisher(
    published: DataSetVersion, air: DataSet, client: Client
) -> None:
    for days, word, share in ((30, "Up to date", "1 of 1"), (40, "Overdue", "0 of 1")):
        confirmed = timezone.now() - timedelta(days=days)
        DataSet.objects.filter(pk=air.pk).update(confirmed_at=confirmed)
        assert word in page(client, SET)
        assert share in page(client, "/en/data/publishers")
    assert "bp-data-list__item--late" in page(client, "/en/data?freshness=overdue")


def test_a_publisher_sends_a_file_by_the_form_and_reads_each_fault(
    published: DataSetVersion, turkan: Actor, send: Send, sign_in: SignIn
) -> None:
    client = sign_in(turkan)
    refused = client.post(f"{DESK}/send", {"file": SimpleUploadedFile("a.exe", b"x")})
    assert (refused.status_code, "Choose a file" in refused.content.decode()) == (422, True)
    sent = client.post(f"{DESK}/send", {"file": SimpleUploadedFile("a.csv", AIR.encode())})
    assert "The file is being checked" in page(client, sent["Location"])
    upload = send(AIR.replace("38.5", "çox"))
    shown = page(client, f"{DESK}/uploads/{upload.pk}")
    for words in (
        "1 fault",
        "<code>pm10</code>",
        "çox",
        "is not of the type of the column: Number",
    ):
        assert words in shown


def test_the_columns_are_changed_in_a_form_that_loses_nothing(
    published: DataSetVersion, turkan: Actor, sign_in: SignIn
) -> None:
    client = sign_in(turkan)
    typed = {"count": "1", "0-name": "day", "0-type": "date", "0-title-az": "Gün", "0-minimum": "x"}
    wrong = client.post(f"{DESK}/schema", typed | {"0-title-en": "Day"})
    assert wrong.status_code == 422
    assert "This is no value of the column." in wrong.content.decode()
    more = client.post(f"{DESK}/schema", typed | {"do": "add"})
    assert 'name="1-name"' in more.content.decode()
    kept = client.post(f"{DESK}/schema", typed | {"0-title-en": "Day", "0-minimum": "2026-01-01"})
    assert kept["Location"] == DESK
    assert Upload.objects.filter(state="waiting").count() == 1  # the last file, to be checked again


@pytest.mark.law("B-opn-4")
def test_another_agency_and_strangers_do_not_enter(
    published: DataSetVersion, orkhan: Actor, client: Client, sign_in: SignIn
) -> None:
    assert client.get(DESK).status_code == 302
    client = sign_in(orkhan)
    assert client.get(DESK).status_code == 403
    assert client.post(f"{DESK}/publish").status_code == 403
