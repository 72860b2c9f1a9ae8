"""Services of the bulletin beside the national list do what the bulletin tells of them."""

from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from birpencere.applications.actions import submit
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, SignIn, letters_about, reload
from birpencere.applications.tests.test_asking import Cadastre
from birpencere.applications.tests.test_eligibility import begun, saved
from birpencere.kernel.actor import Actor, Assurance
from birpencere.registry.models import Service
from birpencere.regulations.rules import read
from birpencere.regulations.tests.documents import case_of

TODAY = date(2026, 11, 17)
DAY = timedelta(days=1)
REGULATIONS = settings.CATALOGUE / "regulations"
METER = {
    "name": "Aysel M.",
    "address": "Bakı, Nizami küç. 12",
    "office": "Nəsimi Su Kanal idarəsi",
    "meter": "17-044210",
    "sealed_on": "2019-05-14",
}
REQUEST = {
    "subscriber_code": "1100456789",
    "reason": "replacement",
    "mobile": "050 100 00 01",
    "email": "aysel@example.az",
    "note": "Sayğac sızır, axşam evdəyəm.",
    "declaration": ["true_information"],
}


@pytest.fixture
def subscribers(monkeypatch: pytest.MonkeyPatch, country: None) -> Cadastre:
    """The register of subscribers knows the meter."""
    register = Cadastre()
    register.says = (METER,)
    monkeypatch.setattr("birpencere.exchange.providers.records.read_records", register.read)
    return register


@pytest.mark.law("B-wat-1", "B-agr-3")
def test_water_meters_and_agriculture_want_a_sign_in(
    sign_in: SignIn, aysel: Actor, country: None
) -> None:
    doors = [
        f"/en/services/{number}/apply"
        for number in Service.objects.filter(number__regex="^(MA-[NI]|PS-07)")
        .exclude(number="MA-N4")  # to look at a status by its number
        .values_list("number", flat=True)
    ]
    assert len(doors) == 17
    unsure = sign_in(Actor(aysel.name, aysel.person_id, Assurance.LOW))
    for door in doors:
        assert Client().get(door)["Location"].startswith("/en/sign-in?"), door
    assert "level=2" in unsure.get("/en/services/PS-07/apply")["Location"]


@pytest.mark.law("B-wat-2")
def test_the_subscriber_code_shows_the_data_of_the_subscriber(
    sign_in: SignIn, aysel: Actor, subscribers: Cadastre
) -> None:
    browser, case = sign_in(aysel), begun("PS-07", aysel)
    steps = f"/en/applications/{case.pk}/steps"
    code = {"_asked": ["subscriber_code"], "subscriber_code": "1100456789"}
    assert browser.post(f"{steps}/subscriber", code)["Location"] == f"{steps}/request"
    shown = unescape(browser.get(f"{steps}/request").text)
    for fact in ("Aysel M.", "Bakı, Nizami küç. 12", "Nəsimi Su Kanal idarəsi", "17-044210"):
        assert fact in shown


@pytest.mark.law("B-wat-3", "B-wat-4")
def test_a_meter_is_registered_with_reason_telephone_e_mail_and_notes(
    sign_in: SignIn, aysel: Actor, rashad: Actor, subscribers: Cadastre
) -> None:
    browser, case = sign_in(aysel), begun("PS-07", aysel)
    code = {"_asked": ["subscriber_code"], "subscriber_code": "1100456789"}
    browser.post(f"/en/applications/{case.pk}/steps/subscriber", code)
    for left_out in ("reason", "mobile", "email"):
        assert left_out in _problems(saved(reload(case), aysel, REQUEST | {left_out: ""}))
    case = saved(reload(case), aysel, REQUEST)
    sent = submit(application_id=case.pk, document_id=case.pk, version=case.version,
                  acting=aysel, now=MORNING)  # fmt: skip
    assert sent.answers["note"] == REQUEST["note"]
    assert letters_about(sent) == ["application_submitted"]


def _problems(case: Application) -> set[str]:
    reading = read(_regulation("ps-07-water-meter-sealing"), case.typed, case.facts, TODAY, {})
    return {problem.partition(".")[0] for problem in reading.problems}


def _regulation(name: str) -> Any:
    return case_of((REGULATIONS / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")


@pytest.mark.law("B-ins-4", "B-ins-5")
@pytest.mark.parametrize(("chosen", "begins"), [(None, 1), (1, 1), (30, 30), (0, None), (31, None)])
def test_an_insurance_begins_tomorrow_or_on_a_day_within_thirty(
    chosen: int | None, begins: int | None
) -> None:
    typed: dict[str, Any] = {"begins": "tomorrow"}
    if chosen is not None:
        typed = {"begins": "chosen", "chosen_day": f"{TODAY + chosen * DAY:%d.%m.%Y}"}
    reading = read(_regulation("ps-01-compulsory-vehicle-insurance"), typed, {}, TODAY, {})
    starts_on = reading.values.get("starts_on")
    assert starts_on == (None if begins is None else (TODAY + begins * DAY).isoformat())
    assert ("chosen_day" in reading.problems) == (begins is None)


@pytest.mark.law("B-ins-1")
def test_the_insurance_stands_in_the_group_of_other_services(
    country: None, sign_in: SignIn
) -> None:
    group = unescape(Client().get("/az/agencies/other-services").text)
    assert "Digər xidmətlər" in group
    assert 'href="/az/services/compulsory-vehicle-insurance"' in group
