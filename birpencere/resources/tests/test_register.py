"""The state register of information resources: what it holds, who keeps it, whom it flags."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test import Client

from birpencere.applications.tests.conftest import MORNING, SignIn
from birpencere.audit.queries import last_entry_of
from birpencere.identity.tests.rights import As
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.kernel.numbering import NotANumber, ResourceNumber
from birpencere.kernel.tests.races import at_once, kinds
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.registry.queries import catalogue
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import regulation_for_service, regulation_of
from birpencere.resources.actions import (
    add_resource,
    correct_resource,
    exempt_resource,
    load_resources,
    register_resource,
    withdraw_resource,
)
from birpencere.resources.errors import AlreadyWithdrawn, ChangedMeanwhile
from birpencere.resources.models import InformationResource, ResourceChange, ResourceKey
from birpencere.resources.queries import (
    barred_sources,
    changes_of,
    readers_of,
    resource_named,
    resources_for,
    unregistered_sources,
)
from birpencere.resources.rules import sources_of
from birpencere.resources.types import Content, Fault, Filters, Kind, Slug

pytestmark = pytest.mark.django_db
DESK = "/az/registry-desk/information-resources"
ARCHIVE = Content(
    kind=Kind.PERSONAL_DATA_SYSTEM,
    owner=Slug("justice-ministry"),
    name=Text("Arxiv", "Archive of notaries", "Архив"),
    purpose=Text("Sənədləri saxlayır", "Keeps documents"),
    legal_basis=Text("Qanun", "Law"),
    data_categories=Text("Ad", "Name"),
    keys=(Key("archive"),),
)


def seen(slug: str) -> int:
    return changes_of(resource_named(slug))[0].pk


def archive(sevda: Actor) -> InformationResource:
    return add_resource(content=ARCHIVE, acting=sevda, now=MORNING)


def test_a_second_load_changes_nothing_and_none_undoes_the_operator(
    register: None, sevda: Actor
) -> None:
    given: dict[str, Any] = {"acting": Actor.system("tests"), "now": MORNING}
    before = ResourceChange.objects.count()
    assert load_resources(folder=settings.CATALOGUE, **given).added == 0
    assert ResourceChange.objects.count() == before
    withdraw_resource(
        slug="vacancy-bank",
        seen=seen("vacancy-bank"),
        reason="Birləşdirildi",
        acting=sevda,
        now=MORNING,
    )
    load_resources(folder=settings.CATALOGUE, **given)
    assert resource_named("vacancy-bank").status == "withdrawn"


def test_every_source_of_the_regulations_that_agencies_wrote_has_an_entry(register: None) -> None:
    known = set(ResourceKey.objects.values_list("key", flat=True))
    own = Revision.objects.filter(status="published", is_typical=False).values_list("pk", flat=True)
    typical = Revision.objects.filter(
        service__archetype__in=("lookup", "tracking"), is_typical=True, status="published"
    ).values_list("pk", flat=True)
    named = {s.key for pk in (*own, *typical) for s in sources_of(regulation_of(pk))}
    assert named - known == set()
    assert {"population", "tax", "cadastral_plots", "vat_payers", "utilities"} <= named


def test_the_services_that_read_an_entry_come_out_of_the_regulations_in_force(
    only_licence: None,
) -> None:
    assert [one.number for one in readers_of(resource_named("population-register"))] == ["20.1"]
    assert readers_of(resource_named("vehicle-register")) == []


def test_a_service_is_flagged_for_every_source_that_is_not_registered(
    register: None, sevda: Actor, client: Client
) -> None:
    insurance = regulation_for_service(catalogue().service("PS-01").id)
    licence = catalogue().service("20.1")
    assert insurance
    [fault] = unregistered_sources(insurance)
    assert (fault.source.key, fault.fault) == ("insurance_offers", Fault.NOT_REGISTERED)
    page = client.get(catalogue().service("PS-01").path("en")).content.decode()
    assert "/en/information-resources/compulsory-insurance" in page
    assert "that the state has not registered" in page
    told = "that the state has not registered"
    assert told not in client.get(f"{licence.path('en')}?1").content.decode()
    withdraw_resource(
        slug="taxpayers-register",
        seen=seen("taxpayers-register"),
        reason="Birləşdirildi",
        acting=sevda,
        now=MORNING,
    )
    assert told in client.get(f"{licence.path('en')}?2").content.decode()


@pytest.mark.law("B-per-2")
def test_the_register_shows_its_entries_and_the_numbers_that_were_published(
    only_licence: None, client: Client
) -> None:
    page = client.get("/az/information-resources").content.decode()
    assert all(f">{number}<" in page for number in (89, 173, 262))
    found = [one.slug for one in resources_for(Filters(text="vergi", registered="yes"))]
    assert "taxpayers-register" in found
    assert [one.slug for one in resources_for(Filters(owner="azersu-ojsc"))] == [
        "water-subscribers"
    ]
    assert {one.slug for one in resources_for(Filters(registered="no"))} == {
        "compulsory-insurance",
        "registers-of-agencies",
    }
    entry = client.get("/az/information-resources/population-register").content.decode()
    for told in (
        "Daxili İşlər Nazirliyi",
        "IR-",
        "2013",
        "population",
        licence_path(),
        "nümunədir",
    ):
        assert told in entry
    assert client.get("/az/information-resources/none").status_code == 404


def licence_path() -> str:
    return catalogue().service("20.1").path("az")


def test_the_operator_adds_registers_corrects_and_withdraws(country: None, sevda: Actor) -> None:
    made = archive(sevda)
    assert (made.slug, made.status, made.number) == ("archive-of-notaries", "not_registered", None)
    given: dict[str, Any] = {"slug": made.slug, "acting": sevda, "now": MORNING}
    done = register_resource(**given, seen=seen(made.slug))
    assert done.number
    assert ResourceNumber.parse(done.number)
    other = replace(ARCHIVE, purpose=Text("Başqa", "Other"))
    correct_resource(**given, content=other, seen=seen(made.slug), reason="Səhv")
    with pytest.raises(ChangedMeanwhile):
        correct_resource(**given, content=ARCHIVE, seen=0, reason="")
    with pytest.raises(Invalid):
        withdraw_resource(**given, seen=seen(made.slug), reason="")
    withdraw_resource(**given, seen=seen(made.slug), reason="Bağlandı")
    with pytest.raises(AlreadyWithdrawn):
        register_resource(**given, seen=seen(made.slug))
    kinds = [change.kind for change in changes_of(made)]
    assert kinds == ["withdrawn", "corrected", "registered", "added"]
    corrected = changes_of(made)[1]
    assert corrected.before
    assert corrected.before["purpose"]["az"] == "Sənədləri saxlayır"
    assert last_entry_of(made.pk).action == "resources.withdrawn"


@pytest.mark.law("B-per-1")
def test_an_unregistered_system_of_personal_data_is_barred_until_it_is_exempted_or_registered(
    country: None, sevda: Actor, emin: Actor, sign_in: SignIn
) -> None:
    made, today = archive(sevda), MORNING.date()
    assert barred_sources(today) == {"archive": made.title}
    given: dict[str, Any] = {"slug": made.slug, "reason": "Sınaq", "now": MORNING}
    for until in (None, today - timedelta(days=1), today + timedelta(days=366)):
        with pytest.raises(Invalid):
            exempt_resource(**given, until=until, seen=seen(made.slug), acting=sevda)
    with pytest.raises(Forbidden):
        exempt_resource(**given, until=today, seen=seen(made.slug), acting=emin)
    page = f"{DESK}/{made.slug}/exempt"
    typed = {"seen": seen(made.slug), "until": "20.11.2026", "why": ""}
    answer = sign_in(sevda).post(page, typed)
    assert (answer.status_code, "20.11.2026" in answer.content.decode()) == (422, True)
    assert sign_in(sevda).post(page, typed | {"why": "Sınaq"}).status_code == 302
    assert not barred_sources(date(2026, 11, 20))
    assert barred_sources(date(2026, 11, 21))
    register_resource(slug=made.slug, seen=seen(made.slug), acting=sevda, now=MORNING)
    assert not barred_sources(date(2026, 11, 21))


@pytest.mark.django_db(transaction=True)
def test_of_two_entries_with_one_key_at_once_the_second_is_told(
    country: None, sevda: Actor
) -> None:
    other = replace(ARCHIVE, name=Text("Başqa arxiv", "Another archive", "Другой архив"))
    outcomes = at_once(
        lambda: archive(sevda),
        lambda: add_resource(content=other, acting=sevda, now=MORNING),
    )
    assert kinds(outcomes) == {InformationResource: 1, Invalid: 1}
    assert ResourceKey.objects.get(key="archive").resource == InformationResource.objects.get()


def test_a_number_is_never_issued_again(country: None, sevda: Actor) -> None:
    made = archive(sevda)
    given: dict[str, Any] = {"slug": made.slug, "acting": sevda, "now": MORNING}
    first = register_resource(**given, seen=seen(made.slug)).number
    withdraw_resource(**given, seen=seen(made.slug), reason="Bağlandı")
    again = add_resource(
        content=replace(ARCHIVE, name=Text("Arxiv", "Archive"), keys=()), acting=sevda, now=MORNING
    )
    given["slug"] = again.slug
    second = register_resource(**given, seen=seen(again.slug)).number
    assert first
    assert second
    assert ResourceNumber.parse(second).entry > ResourceNumber.parse(first).entry
    with pytest.raises(NotANumber):
        ResourceNumber.parse(first[:-1] + str((int(first[-1]) + 1) % 10))


def test_nobody_but_the_operator_writes_by_action_page_or_database(
    register: None, sevda: Actor, emin: Actor, sign_in: SignIn, web: As
) -> None:
    with pytest.raises(Forbidden):
        add_resource(content=ARCHIVE, acting=emin, now=MORNING)
    assert sign_in(emin).post(f"{DESK}/vacancy-bank/register").status_code == 403
    for actor in (emin, ANONYMOUS):
        with web(actor):
            assert InformationResource.objects.update(name_az="x") == 0
    with pytest.raises(DatabaseError), transaction.atomic(), web(sevda):
        ResourceChange.objects.update(reason="x")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from resources_resourcechange")


def test_what_is_missing_is_told_at_its_field_and_nothing_typed_is_lost(
    register: None, sevda: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(sevda)
    typed = {"kind": "information_resource", "name-az": "Arxiv 2026", "keys": "population"}
    answer = browser.post(f"{DESK}/new", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#owner"' in page
    assert 'href="#name-en"' in page
    assert "Arxiv 2026" in page
    whole = {**typed, "owner": "justice-ministry", "name-en": "Archive 2026"}
    whole |= {f"{name}-{code}": "x" for name in ("purpose", "legal_basis") for code in ("az", "en")}
    assert 'href="#keys"' in browser.post(f"{DESK}/new", whole).content.decode()
    made = browser.post(f"{DESK}/new", {**whole, "keys": "archive"})
    assert made["Location"] == f"{DESK}/archive-2026"
    assert browser.get(made["Location"]).status_code == 200
    form = browser.get(f"{DESK}/archive-2026/correct").content.decode()
    assert 'value="Archive 2026"' in form
