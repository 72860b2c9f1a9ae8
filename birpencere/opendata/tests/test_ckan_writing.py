"""A client of an agency publishes, by the actions of CKAN."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import MULTIPART_CONTENT
from django.utils import timezone

from birpencere.audit.models import Entry
from birpencere.clients.actions import add_client, issue_token
from birpencere.clients.types import Credentials, Scope
from birpencere.identity.models import Appointment, Organisation, Person
from birpencere.identity.tests.rights import rights, role_of
from birpencere.kernel import cached, roles
from birpencere.kernel.actor import Actor, Role
from birpencere.opendata.actions.building import check_upload
from birpencere.opendata.models import Fetch, Upload
from birpencere.opendata.tests.listed import NOON, agency, data_set
from birpencere.registry.queries import forget_catalogue

__all__ = ["rights"]
pytestmark = pytest.mark.django_db
Call = Callable[..., Any]
AIR = {
    "name": "air",
    "title_translated": {"az": "Hava", "en": "Air"},
    "notes": "Ölçmələr",
    "license_id": "CC-BY-4.0",
    "groups": [{"name": "envi"}],
    "frequency": "http://publications.europa.eu/resource/authority/frequency/MONTHLY",
    "tags": [{"name": "hava"}],
    "maintainer": "Şöbə",
    "maintainer_email": "data@example.az",
}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(cached, "BETWEEN_LOOKS", -1)
    forget_catalogue()
    agency()


def token(scope: Scope = Scope.OPEN_DATA) -> str:
    """Of a client for which a publisher of the ministry answers."""
    person = Person.objects.create(
        fin="5ABC123", surname="S", given_name="L", birth_date=date(1990, 1, 1), created_at=NOON
    )
    owner = Organisation.objects.get(slug="ministry")
    Appointment.objects.create(
        person=person, organisation=owner, role=Role.DATA_PUBLISHER, since=date(2020, 1, 1)
    )
    made = add_client(
        name="robot", agency="ministry", fin=person.fin, acting=Actor.system("tests"), now=NOON
    )
    told = Credentials(str(made.id), made.secret, is_basic=True)
    return issue_token(credentials=told, scopes=frozenset({scope}), now=timezone.now()).text


@pytest.fixture
def call(rights: None) -> Call:
    """The action by whoever has the token, with the rights of the web in the database; status and answer."""
    headers = {"Authorization": token()}

    def call(action: str, **sent: Any) -> tuple[int, Any]:
        kind = MULTIPART_CONTENT if "upload" in sent else "application/json"
        with role_of(roles.WEB):
            answer = Client().post(f"/api/3/action/{action}", sent, kind, headers=headers)
        told = answer.json()
        return answer.status_code, told["result"] if told["success"] else told["error"]

    return call


def checked() -> None:
    [upload] = Upload.objects.filter(state="waiting")
    check_upload(upload_id=upload.pk, now=NOON)


@pytest.mark.law("B-opn-5")
def test_a_data_set_is_made_filled_published_and_changed(call: Call) -> None:
    status, made = call("package_create", **AIR)
    assert (status, made["state"], made["private"], made["title"]) == (200, "draft", True, "Hava")
    assert Client().get("/api/3/action/package_show?id=air").status_code == 404
    assert call("package_show", id="air")[1]["id"] == made["id"]
    assert call("package_patch", id="air", private=False)[0] == 409  # nothing is there yet
    file = SimpleUploadedFile("air.csv", "station,pm10\nBakı,38.5\n".encode())
    status, sent = call("resource_create", package_id="air", upload=file, description="Noyabr")
    assert (status, sent["format"], sent["state"]) == (200, "CSV", "draft")
    checked()
    status, shown = call("package_patch", id="air", private=False, version_notes="İlk")
    assert (status, shown["private"], shown["version"]) == (200, False, "1")
    assert sent["id"] in {one["id"] for one in shown["resources"]}
    with role_of(roles.WEB):
        public = Client().get("/api/3/action/package_show?id=air").json()["result"]
        rows = Client().get(f"/api/3/action/datastore_search?resource_id={sent['id']}").json()
    assert (public["notes"], rows["result"]["records"][0]["pm10"]) == ("Ölçmələr", 38.5)
    status, changed = call("package_update", **{**public, "notes": "Gündəlik ölçmələr"})
    assert (changed["notes"], changed["title"], status) == ("Gündəlik ölçmələr", "Hava", 200)
    assert changed["notes_translated"]["en"] == "Ölçmələr"
    again = SimpleUploadedFile("new.csv", "station,pm10\nBakı,40\n".encode())
    assert call("resource_patch", id=sent["id"], upload=again)[0] == 200
    checked()
    assert call("package_patch", id="air", private=False)[1]["version"] == "2"
    assert set(
        Entry.objects.filter(action="opendata.published").values_list("actor_name", flat=True)
    ) == {"client:robot"}


def test_content_is_fetched_from_an_address(call: Call) -> None:
    call("package_create", **AIR)
    status, sent = call("resource_create", package_id="air", url="https://data.example/air.json")
    assert (status, sent["format"]) == (200, "JSON")
    assert Fetch.objects.get().url == "https://data.example/air.json"
    assert call("resource_create", package_id="air", url="file:///x.csv")[1]["url"]


def test_what_is_wrong_is_told_by_ckans_names(call: Call) -> None:
    missing = call("package_create", name="air", groups=[{"name": "envi"}])
    assert missing[0] == 409
    assert {"license_id", "frequency", "title_translated-az", "maintainer_email"} <= missing[
        1
    ].keys()
    assert "groups" in call("package_create", **{**AIR, "groups": [{"name": "sea"}]})[1]
    assert call("package_create", **{**AIR, "resources": [{"url": "https://x.example"}]})[0] == 409
    assert call("package_create", **{**AIR, "extras": "x"})[0] == 409
    assert call("resource_create", package_id="nothing", url="x")[0] == 404


def test_only_the_agencys_own_clients_with_this_scope_write(call: Call) -> None:
    other = agency("service", "21", "Xidmət")
    theirs = data_set(other, "theirs", "Onların")
    assert call("package_patch", id="theirs", title="Bizim")[0] == 403
    assert call("package_create", **{**AIR, "owner_org": str(other.pk)})[0] == 403
    for headers in ({}, {"Authorization": "wrong"}, {"X-CKAN-API-Key": "wrong"}):
        answer = Client().post(
            "/api/3/action/package_patch",
            {"id": "theirs"},
            content_type="application/json",
            headers=headers,
        )
        assert (answer.status_code, answer.json()["error"]["__type"]) == (
            403,
            "Authorization Error",
        )
    assert Client().get("/api/3/action/package_create?name=x").status_code == 400
    theirs.refresh_from_db()
    assert theirs.title["az"] == "Onların"


def test_a_token_for_something_else_opens_nothing() -> None:
    headers = {"Authorization": f"Bearer {token(Scope.REGISTRY)}"}
    answer = Client().post(
        "/api/3/action/package_create", AIR, content_type="application/json", headers=headers
    )
    assert answer.status_code == 403
