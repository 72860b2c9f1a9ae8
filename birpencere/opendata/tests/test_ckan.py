"""What CKAN's clients ask for, they get."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import ckanapi
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from birpencere.kernel import cached
from birpencere.opendata.models import DataSet
from birpencere.opendata.tests.listed import agency, data_set
from birpencere.opendata.views.ckan import door
from birpencere.opendata.views.ckan.table import Action
from birpencere.registry.queries import forget_catalogue

pytestmark = pytest.mark.django_db
Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(cached, "BETWEEN_LOOKS", -1)
    settings.PUBLIC_URL = "https://portal.example"
    forget_catalogue()


@pytest.fixture
def sets(db: None) -> list[DataSet]:
    """Two of a ministry, one of a service, the last the newest; and a draft, which nobody sees."""
    ministry, service = agency(), agency("service", "21", "Xidmət")
    air = data_set(ministry, "air-quality", "Havanın keyfiyyəti")
    data_set(service, "tariffs", "Tariflər", 1, themes=["ECON"], keywords={"az": ["qiymət"]})
    data_set(ministry, "water", "Suyun keyfiyyəti", 2, keywords={"az": ["su"]})
    DataSet.objects.create(publisher=ministry, slug="secret", **_draft(air))
    return list(DataSet.objects.all())


def _draft(like: DataSet) -> dict[str, Any]:
    names = ("title", "description", "licence", "themes", "created_at", "modified_at")
    return {name: getattr(like, name) for name in names}


def ask(action: str, **sent: Any) -> Any:
    answer = Client().get(f"/api/3/action/{action}", sent)
    told = answer.json()
    assert told["success"], told
    return told["result"]


def refused(action: str, status: int, **sent: Any) -> Any:
    answer = Client().get(f"/api/action/{action}", sent)
    assert answer.status_code == status, answer.content
    return answer.json()


def names(**sent: Any) -> list[str]:
    return [one["name"] for one in ask("package_search", **sent)["results"]]


def test_the_search_finds_filters_orders_and_pages(sets: list[DataSet]) -> None:
    assert names() == ["water", "tariffs", "air-quality"]
    assert names(q="havanin keyfiyyetinden") == ["air-quality"]
    assert names(q="keyfiyyət", sort="title asc") == ["air-quality", "water"]
    assert names(q="organization:service OR name:air*", sort="name desc") == [
        "tariffs",
        "air-quality",
    ]
    assert names(fq="groups:envi +organization:ministry -name:water") == ["air-quality"]
    assert names(fq="metadata_modified:[2026-11-21T00:00:00Z TO *]") == ["water", "tariffs"]
    assert names(rows=1, start=1) == ["tariffs"]
    assert ask("package_search", rows=0)["count"] == 3
    found = ask("package_search", **{"facet.field": '["organization", "tags"]', "facet.limit": 1})
    assert found["facets"] == {"organization": {"ministry": 2}, "tags": {"hava": 1}}
    assert found["search_facets"]["organization"]["items"] == [
        {"name": "ministry", "display_name": "Nazirlik", "count": 2}
    ]


def test_one_question_cannot_keep_a_process_busy(sets: list[DataSet]) -> None:
    refused("package_search", 400, fq=["name:a"] * 21)
    refused("package_search", 400, sort="name," * 100 + "name")
    refused("package_search", 409, **{"facet.field": ["tags"] * 301})
    csv = ask("package_show", id="air-quality")["resources"][0]["id"]
    columns = ",".join(f"{number} desc" for number in range(11))
    refused("datastore_search", 409, resource_id=csv, sort=columns)
    assert ask("datastore_search", resource_id=csv, q="gence " * 3_000)["total"] == 1


def test_twenty_data_sets_cost_no_query_but_the_look(sets: list[DataSet]) -> None:
    ask("package_search", rows=20)
    with CaptureQueriesContext(connection) as asked:
        ask("package_search", rows=20, q="keyfiyyət")
    assert len([one for one in asked if "opendata" in one["sql"]]) == 1


def test_a_package_is_told_as_ckan_tells_it(sets: list[DataSet]) -> None:
    told = ask("package_show", id="air-quality")
    assert told == ask("package_show", id=told["id"])
    assert told["metadata_modified"] == "2026-11-20T08:00:00.123456"
    assert told["organization"]["name"] == "ministry"
    assert (told["license_id"], told["isopen"], told["private"]) == ("CC-BY-4.0", True, False)
    assert {"key": "contact_name", "value": "Şöbə"} in told["extras"]
    csv, other = told["resources"]
    assert (csv["format"], csv["mimetype"], other["format"]) == ("CSV", "text/csv", "JSON")
    assert csv["url"] == "https://portal.example/data/air-quality/latest.csv"
    assert ask("resource_show", id=csv["id"]) == csv
    assert ask("resource_search", query="format:csv")["count"] == 3


def test_agencies_themes_keywords_and_licences_are_listed(sets: list[DataSet]) -> None:
    assert ask("package_list", limit=2) == ["air-quality", "tariffs"]
    assert ask("organization_list") == ["ministry", "service"]
    [ministry, _] = ask("organization_list", all_fields="true")
    assert (ministry["package_count"], ministry["title"]) == (2, "Nazirlik")
    shown = ask("organization_show", id="ministry", include_datasets=True)
    assert [one["name"] for one in shown["packages"]] == ["water", "air-quality"]
    assert ask("group_show", id="econ", include_datasets="true")["packages"][0]["name"] == "tariffs"
    assert (len(ask("group_list")), ask("tag_list")) == (13, ["hava", "qiymət", "su"])
    assert ask("tag_show", id="qiymət", include_datasets="1")["packages"][0]["name"] == "tariffs"
    assert "CC-BY-4.0" in {one["id"] for one in ask("license_list")}
    assert ask("status_show")["site_url"] == "https://portal.example"
    assert ask("site_read") is True
    assert "fq" in ask("help_show", name="package_search")
    assert len(ask("current_package_list_with_resources", limit=2)) == 2


def test_rows_are_given_in_every_form(sets: list[DataSet]) -> None:
    csv = ask("package_show", id="air-quality")["resources"][0]["id"]
    found = ask("datastore_search", resource_id=csv, sort="pm10 desc", limit=1)
    assert found["records"] == [{"_id": 2, "station": "Gəncə", "pm10": 41}]
    assert (found["total"], found["fields"][2]) == (2, {"id": "pm10", "type": "numeric"})
    lists = {"records_format": "lists", "fields": "station", "filters": '{"pm10": 38.5}'}
    assert ask("datastore_search", resource_id=csv, **lists)["records"] == [["Bakı"]]
    text = ask("datastore_search", resource_id=csv, q="gence", records_format="csv")["records"]
    assert text == "2,Gəncə,41\r\n"
    by_field = {"resource_id": csv, "q": {"station": "x"}}
    asked = Client().post(
        "/api/3/action/datastore_search", by_field, content_type="application/json"
    )
    assert asked.status_code == 409
    told = refused("datastore_search", 409, resource_id=csv, filters='{"colour": 1}')
    assert told["error"]["filters"] == ['field "colour" not in table']
    assert refused("datastore_search", 404, resource_id="x")["error"]["__type"] == "Not Found Error"


def test_what_is_wrong_is_told_in_the_envelope_with_the_status_of_ckan(
    sets: list[DataSet],
) -> None:
    missing = refused("package_show", 404, id="secret")
    assert missing["error"] == {"__type": "Not Found Error", "message": "Not found"}
    assert missing["help"].endswith("/api/3/action/help_show?name=package_show")
    assert refused("package_show", 409)["error"]["id"] == ["Missing value"]
    assert refused("package_search", 409, rows="many")["error"]["rows"] == ["Invalid integer"]
    query = refused("package_search", 400, fq="colour:red")["error"]
    assert query["__type"] == "Search Query Error"
    assert refused("package_search", 400, sort="colour asc")["success"] is False
    assert refused("package_eat", 400) == "Bad request - Action name not known: package_eat"
    broken = Client().post("/api/3/action/package_show", "{", content_type="application/json")
    assert (broken.status_code, broken.json()[:11]) == (400, "Bad request")


@pytest.mark.parametrize(
    "body", ['{"id": "a\\u0000"}', '{"id": "\\ud800"}', "[1]", "[" * 9999, "\\xff"]
)
def test_what_is_no_object_of_texts_is_a_bad_request(body: str) -> None:
    answer = Client().post("/api/3/action/package_show", body, content_type="application/json")
    assert (answer.status_code, answer.json()[:24]) == (400, "Bad request - JSON Error")


def test_a_fault_of_ours_comes_in_the_envelope_too(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Action(lambda call: 1 // 0, only_reads=True)
    monkeypatch.setattr(door, "ACTIONS", {"package_list": broken})
    told = refused("package_list", 500)
    assert (told["success"], told["error"]["__type"]) == (False, "Internal Server Error")


def test_json_forms_and_trailing_slashes_are_taken(sets: list[DataSet]) -> None:
    asked = json.dumps({"id": "water"})
    for path, body, kind in (
        ("/api/3/action/package_show", asked, "application/json"),
        ("/api/action/package_show/", asked, "application/x-www-form-urlencoded"),
        ("/api/3/action/package_show/", "id=water", "application/x-www-form-urlencoded"),
    ):
        answer = Client().post(path, body, content_type=kind)
        assert answer.json()["result"]["name"] == "water"
        assert answer["Access-Control-Allow-Origin"] == "*"
    assert Client().get("/api/3").json() == {"version": 3}


@pytest.mark.law("B-opn-6")
def test_the_real_client_works_unchanged(live_server: Any, sets: list[DataSet]) -> None:
    with ckanapi.RemoteCKAN(live_server.url) as portal:
        assert portal.action.package_search(q="hava", rows=1)["count"] == 1
        with pytest.raises(ckanapi.NotFound):
            portal.action.package_show(id="secret")
        with pytest.raises(ckanapi.ValidationError):
            portal.action.package_search(rows="many")
        with pytest.raises(ckanapi.NotAuthorized):
            portal.action.package_create(name="x")
    listed = run("action", "package_list", "-j", "-r", live_server.url)
    assert json.loads(listed) == ["air-quality", "tariffs", "water"]
    dumped = run("dump", "datasets", "--all", "-q", "-r", live_server.url)
    assert [json.loads(line)["name"] for line in dumped.splitlines()] == json.loads(listed)


def run(*words: str) -> str:
    """The client's command, which starts itself once more for each of its workers."""
    path = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}
    command = [str(path / "ckanapi"), *words]
    told = subprocess.run(command, capture_output=True, text=True, timeout=30, env=environment)
    assert told.returncode == 0, told.stderr
    return told.stdout
