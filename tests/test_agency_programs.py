"""A program of an agency prepares what the head signs: an application to the registry, a draft of a regulation."""

import json
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from birpencere.applications.tests.conftest import country, entries, snapshot
from birpencere.audit.queries import last_entry_of
from birpencere.clients.actions import issue_token
from birpencere.clients.tests.conftest import nobody_has_asked, program
from birpencere.clients.types import Credentials, NewClient, Scope
from birpencere.drafting.models import Draft
from birpencere.registration.models import EntryApplication
from birpencere.registry.models import Entry
from birpencere.registry.queries import catalogue

__all__ = ["country", "entries", "nobody_has_asked", "program", "snapshot"]
pytestmark = pytest.mark.django_db
APPLICATIONS = "/api/v1/registry/applications"
DRAFT = "/api/v1/regulations/20.1/draft"
NAME = {"az": "Yeni xidmət", "en": "New service", "ru": "Новая услуга"}


def calling(program: NewClient, *scopes: Scope) -> Browser:
    credentials = Credentials(str(program.id), program.secret, is_basic=True)
    token = issue_token(credentials=credentials, scopes=frozenset(scopes), now=timezone.now())
    return Browser(headers={"Authorization": f"Bearer {token.text}"})


def test_without_a_token_or_with_another_scope_nothing_is_written(program: NewClient) -> None:
    for answer, status in (
        (Browser().post(APPLICATIONS, {}, "application/json"), 401),
        (Browser(headers={"Authorization": "Bearer x"}).put(DRAFT, "{}"), 401),
        (calling(program, Scope.REGISTRY).put(DRAFT, "{}", "application/json"), 403),
    ):
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert not Draft.objects.exists()


def test_a_program_begins_and_replaces_an_application_which_it_can_neither_declare_nor_send(
    program: NewClient,
) -> None:
    browser = calling(program, Scope.REGISTRY)
    body: dict[str, Any] = {"kind": "register", "data": {"name": NAME, "kind": "interactive"}}
    begun = browser.post(APPLICATIONS, body, "application/json")
    told = begun.json()
    assert begun.status_code == 201
    assert told["data"]["name"] == NAME
    assert "payment" in told["missing"]
    held = EntryApplication.objects.get(pk=told["id"])
    assert (held.status, held.is_declared) == ("draft", False)
    address = f"{APPLICATIONS}/{told['id']}"
    edit = {"version": told["version"], "data": {"name": NAME, "payment": "free"}}
    assert browser.put(address, edit, "application/json").json()["data"]["payment"] == "free"
    late = browser.put(address, edit, "application/json")
    assert late.status_code == 409
    wrong = browser.put(address, {**edit, "is_declared": True}, "application/json")
    assert wrong.status_code == 422
    written = last_entry_of(held.pk)
    assert (written.action, written.actor_name) == ("registration.saved", "client:registry robot")


def test_a_program_sees_and_asks_for_nothing_of_other_agencies(
    entries: None, program: NewClient
) -> None:
    browser = calling(program, Scope.REGISTRY, Scope.REGULATIONS)
    foreign = Entry.objects.exclude(agency__slug__startswith="transport").first()
    assert foreign
    body = {"kind": "correct", "entry": foreign.number}
    assert browser.post(APPLICATIONS, body, "application/json").status_code == 404
    other = f"/api/v1/regulations/{foreign.service.number}/draft"
    assert browser.put(other, "{}", "application/json").status_code == 404


def test_a_draft_is_handed_in_as_yaml_or_json_and_nobodys_edit_is_lost(program: NewClient) -> None:
    browser = calling(program, Scope.REGULATIONS)
    in_force = Browser().get("/api/v1/regulations/20.1.yaml").content.decode()
    made = browser.put(DRAFT, in_force, "application/yaml")
    assert (made.status_code, made.json()["faults"]) == (201, {})
    assert browser.put(DRAFT, in_force, "application/yaml").status_code == 409
    document = made.json()["document"]
    document["general"]["name"]["en"] = "Licence \U0001f600"
    del document["operations"]
    answer = browser.put(
        DRAFT, json.dumps(document), "application/json", headers={"If-Match": '"1"'}
    )
    told = answer.json()
    assert (answer.status_code, told["version"]) == (200, 2)
    assert told["document"] == document
    assert "operations" in told["faults"]
    stale = browser.put(DRAFT, in_force, "application/yaml", headers={"If-Match": '"1"'})
    assert stale.status_code == 409
    as_yaml = browser.get(DRAFT, headers={"Accept": "application/yaml"})
    assert as_yaml["ETag"] == '"2"'
    assert "operations:" not in as_yaml.content.decode()
    now = {"If-Match": as_yaml["ETag"]}
    assert browser.put(DRAFT, "a: [", "application/yaml", headers=now).status_code == 422
    assert browser.put(DRAFT, "[1]", "application/json", headers=now).status_code == 422
    draft = Draft.objects.get(service=catalogue().service("20.1").id)
    assert draft.status == "draft"
    assert last_entry_of(draft.pk).actor_name == "client:registry robot"
