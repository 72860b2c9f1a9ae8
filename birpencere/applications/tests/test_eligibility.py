"""Services with their own questions: who cannot have one learns it at once; everybody else gets through."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from birpencere.applications.actions import save_answers, start_draft, submit
from birpencere.applications.errors import NotComplete
from birpencere.applications.models import Application
from birpencere.applications.queries import dues_of, reading_of, regulation_for
from birpencere.applications.tests.conftest import FACTS, MORNING, SignIn, attach, reload
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Service
from birpencere.regulations.queries import current_revision
from birpencere.regulations.rules import evidence_for, example_of, kept_answer, with_answer

CONTACT = {"mobile": "050 123 45 67", "email": "aysel@example.az",
           "declaration": ["true_information"]}  # fmt: skip
OVERSIZE: dict[str, Any] = {
    "weight": "60", "length": "22,5", "width": "3", "height": "4",
    "plate": "10-AA-101", "vin": "WDB9634031L123456", "cargo": "Transformator",
    "from_district": {"q": "", "key": "baku"}, "to_district": {"q": "Gəncə şəhəri"},
    "route": "M-2", "trips": "3",
    "validity": {"from": "01.12.2026", "to": "10.12.2026"},
    "inspection_issued": "01.11.2026", **CONTACT,
}  # fmt: skip
VEHICLE: dict[str, Any] = {
    "origin": "imported", "year": "2020", "vin": "WDB9634031L123456", "model": "Actros",
    "make": {"key": "mercedes_benz"}, "country": {"q": "Almaniya"}, "office": {"key": "ganja"},
    "coming": {"day": "23.11.2026", "hours": "0900-1000"},
    "ownership_issued": "01.11.2026", **CONTACT,
}  # fmt: skip
RADIO: dict[str, Any] = {
    "devices": [{"kind": "mobile_device", "imei": "490154203237518", "model": "A",
                 "made_in": {"key": "KR"}}],
    "purpose": "certificate_each", "copies": "1", **CONTACT,
}  # fmt: skip
LAND: dict[str, Any] = {"plot": "804 012 043 123", "content": ["area"], "form": "paper",
                        "copies": "2", "office": {"key": "baku"}, **CONTACT}  # fmt: skip


def begun(number: str, acting: Actor) -> Application:
    revision = current_revision(Service.objects.get(number=number).pk)
    assert revision is not None
    return start_draft(revision=revision, organisation_id=None, facts=FACTS, another=True,
                       acting=acting, now=MORNING)  # fmt: skip


def saved(application: Application, acting: Actor, typed: dict[str, Any]) -> Application:
    return save_answers(application_id=application.pk, typed=typed, acting=acting, now=MORNING)


def answered(application: Application) -> Application:
    """The case after registers have answered what its form asks midway."""
    for question in reading_of(application, MORNING).due:
        answer = kept_answer(question, [example_of(question.asking.takes)], MORNING)
        application.facts = with_answer(application.facts, question.asking.key, answer)
        application.save(update_fields=["facts"])
    return application


@pytest.mark.parametrize(
    ("number", "typed", "files", "owed"),
    [
        ("17.4", OVERSIZE, ["inspection", "sketch"], [15_000]),
        ("10.19", VEHICLE, ["ownership"], [4_000]),
        ("20.10", RADIO, [], [500]),
        ("31.3", LAND, [], [600]),
        ("31.3", {**LAND, "form": "electronic"}, [], []),
    ],
)
def test_a_service_with_its_own_questions_is_applied_for(
    aysel: Actor, number: str, typed: dict[str, Any], files: list[str], owed: list[int]
) -> None:
    case = begun(number, aysel)
    case = saved(case, aysel, typed | {one: [attach(case, one, aysel)] for one in files})
    case = answered(case)
    reading = reading_of(case, MORNING)
    assert dict(reading.problems) == {}
    assert [due.amount.qepik for due in dues_of(case, reading, MORNING)] == owed
    sent = submit(application_id=case.pk, document_id=UUID(int=1), version=case.version,
                  acting=aysel, now=MORNING)  # fmt: skip
    assert sent.status == Status.SUBMITTED


def test_the_cadastre_is_asked_by_the_number_that_was_typed(aysel: Actor) -> None:
    case = saved(begun("31.3", aysel), aysel, LAND)
    supplied = evidence_for(regulation_for(case), reading_of(case, MORNING))
    assert {one.number for one in supplied if one.evidence.held_by == "cadastre"} == {
        "804012043123"
    }


@pytest.fixture
def browser(sign_in: SignIn, aysel: Actor) -> Client:
    return sign_in(aysel)


SMALL = {"weight": "3", "length": "5", "width": "2", "height": "2"}


def test_who_cannot_have_a_service_is_told_on_the_page_that_decides_it(
    browser: Client, aysel: Actor
) -> None:
    case = begun("17.4", aysel)
    here = f"/en/applications/{case.pk}"
    answer = browser.post(f"{here}/steps/vehicle", {"_asked": list(SMALL), **SMALL})
    assert answer["Location"] == f"{here}/eligibility"
    page = browser.get(f"{here}/eligibility").text
    assert "With this size and weight no permit is needed; you can drive." in page
    assert "Law on motor roads" in page
    assert "appealed to the superior body" in page
    assert f'href="{here}/steps/vehicle"' in page
    assert browser.get(f"{here}/continue")["Location"] == f"{here}/eligibility"
    assert reload(case).typed["weight"] == "3"


def test_who_changes_the_answer_goes_on(browser: Client, aysel: Actor) -> None:
    case = saved(begun("17.4", aysel), aysel, SMALL)
    here = f"/en/applications/{case.pk}"
    answer = browser.post(f"{here}/steps/vehicle", {"_asked": ["weight"], "weight": "60"})
    assert answer.status_code == 422
    assert browser.get(f"{here}/eligibility")["Location"] == f"{here}/continue"


def test_nobody_sends_what_the_rules_exclude(aysel: Actor) -> None:
    case = begun("10.19", aysel)
    files = {"ownership": [attach(case, "ownership", aysel)]}
    case = saved(case, aysel, {**VEHICLE, **files, "year": "2010"})
    assert dict(reading_of(case, MORNING).problems) == {}
    with pytest.raises(NotComplete):
        submit(application_id=case.pk, document_id=UUID(int=1), version=case.version,
               acting=aysel, now=MORNING)  # fmt: skip


def test_a_search_without_script_shows_the_page_again_with_what_was_found(
    browser: Client, aysel: Actor
) -> None:
    case = saved(begun("17.4", aysel), aysel, OVERSIZE)
    route = f"/en/applications/{case.pk}/steps/route"
    sent = {"_asked": ["to_district"], "to_district.q": "şəki", "_find": "to_district"}
    assert browser.post(route, sent)["Location"] == f"{route}#to_district"
    page = browser.get(route).text
    assert 'id="to_district-shaki"' in page
    assert "2 were found." in page
    chosen = {"_asked": ["to_district"], "to_district.q": "şəki", "to_district.key": "shaki"}
    assert browser.post(route, chosen).status_code == 302
    assert reading_of(reload(case), MORNING).values["to_district"] == "shaki"


def test_answers_while_one_types_may_be_kept_by_who_is_signed_in(browser: Client) -> None:
    answer = browser.get("/az/lists/districts/found", {"to.q": "gən"})
    assert answer["Cache-Control"].startswith("public")
    assert answer["Vary"] == "Accept-Encoding"
