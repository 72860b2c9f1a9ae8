"""Programs read the registry and its regulations: by conditions, one by one, all at once, and again only if changed."""

import json

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birpencere.applications.tests.conftest import MORNING, country, entries, sevda, snapshot
from birpencere.kernel.actor import Actor
from birpencere.registry.actions import Basis, cancel
from birpencere.registry.models import Entry
from birpencere.registry.queries import catalogue

__all__ = ["country", "entries", "sevda", "snapshot"]
pytestmark = pytest.mark.django_db
REGISTRY = "/api/v1/registry"
BULK = f"{REGISTRY}/bulk.jsonl"
LICENCE = "/api/v1/regulations/20.1"


def test_entries_are_found_by_conditions_page_by_page(entries: None, client: Client) -> None:
    whole = client.get(REGISTRY, {"limit": 500}).json()
    assert whole["total"] == len(whole["items"]) == Entry.objects.count()
    pages = [client.get(f"{REGISTRY}?limit=100&page={page}").json() for page in (1, 2, 3, 4)]
    assert [one for page in pages for one in page["items"]] == whole["items"]
    of_justice = client.get(f"{REGISTRY}?agency=justice-ministry&limit=500").json()
    assert {one["agency"] for one in of_justice["items"]} == {"justice-ministry"}
    assert client.get(REGISTRY, {"q": "lisenziya", "sector": "none"}).json()["total"] == 0
    assert client.get(REGISTRY, {"page": 99}).json()["items"] == []
    assert client.get(REGISTRY, {"status": "gone"}).status_code == 422


def test_a_cancelled_entry_stays_readable_with_its_history(
    entries: None, sevda: Actor, client: Client
) -> None:
    entry = Entry.objects.get(service__number="20.1")
    address = f"{REGISTRY}/{entry.number}"
    before = client.get(address)
    assert client.get(address, headers={"If-None-Match": before["ETag"]}).status_code == 304
    cancel(entry_id=entry.pk, basis=Basis(reason="Birləşdirilib"), acting=sevda, now=MORNING)
    told = client.get(address).json()
    assert (told["status"], told["data"]) == ("cancelled", before.json()["data"])
    assert [one["kind"] for one in told["history"]] == ["registered", "cancelled"]
    assert told["history"][-1]["reason"] == "Birləşdirilib"
    listed = client.get(REGISTRY, {"status": "cancelled"}).json()["items"]
    assert entry.number in {one["number"] for one in listed}
    assert {one["by"] for one in told["history"]} == {"catalogue", "operator"}
    assert client.get(f"{REGISTRY}/20.1-9999-0").status_code == 404


@pytest.mark.law("D-4.1", "D-5.1", "R-2.1.5")
def test_the_whole_registry_is_streamed_and_sent_again_only_when_it_has_changed(
    entries: None, sevda: Actor, client: Client
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(BULK)
        assert answer.streaming
        lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]  # it streams, as the line above says
    assert len(queries) < 15
    told = [json.loads(line) for line in lines]
    one = client.get(told[0]["url"]).json()
    assert told[0] == one
    assert len({entry["number"] for entry in told}) == Entry.objects.count()
    listed = {service.registry_number for service in catalogue().services}
    assert len(listed) == 285
    assert listed <= {entry["number"] for entry in told}
    known = {"If-None-Match": answer["ETag"]}
    assert client.get(BULK, headers=known).status_code == 304
    entry = Entry.objects.get(service__number="20.1")
    cancel(entry_id=entry.pk, basis=Basis(reason="x"), acting=sevda, now=MORNING)
    assert client.get(BULK, headers=known).status_code == 200


def test_a_regulation_is_read_as_json_or_yaml_in_force_or_by_revision(
    country: None, client: Client
) -> None:
    as_json = client.get(LICENCE)
    told = as_json.json()
    by_suffix = client.get(f"{LICENCE}.yaml")
    by_accept = client.get(LICENCE, headers={"Accept": "application/yaml"})
    assert by_suffix.content == by_accept.content
    assert by_suffix["Content-Type"].startswith("application/yaml")
    assert yaml.load(by_suffix.content, yaml.CBaseLoader)["service"] == told["document"]["service"]
    listed = client.get(f"{LICENCE}/revisions").json()["items"]
    assert [(one["revision"], one["status"]) for one in listed] == [(1, "published")]
    assert client.get(listed[0]["url"]).json() == told
    assert client.get(listed[0]["yaml"]).content == by_suffix.content
    assert as_json["Vary"] == "Accept, Accept-Encoding"
    for answer in (as_json, by_suffix):
        again = client.get(answer.wsgi_request.path, headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304
    for wrong in ("/revisions/2", "/revisions/²", "/revisions/99999999999"):
        assert client.get(LICENCE + wrong).status_code == 404
