"""Registers that a form asks midway: three failures in three words, nothing lost, every read on record."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from birpencere.applications import asking
from birpencere.applications.actions import submit
from birpencere.applications.asking import ask_registers
from birpencere.applications.errors import NotComplete
from birpencere.applications.models import Application
from birpencere.applications.queries import last_day_of, reading_of
from birpencere.applications.tests.conftest import MORNING, SignIn, reload
from birpencere.applications.tests.test_eligibility import LAND, begun, saved
from birpencere.exchange.models import RegisterRead
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound, Unavailable

PLOT = {"holder": "6LYLHW9", "address": "Bakı, Bağlar küç. 14", "area": "612", "use": "residential"}
FIRST = {"_asked": ["plot"], "plot": "804012043123", "content": "area", "form": "electronic"}


class Cadastre:
    """The register: what it is asked, and what it says."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.says: Any = (PLOT,)
        self.blocks = len(connection.atomic_blocks)

    def read(self, records: str, parameters: Any, reading: Any) -> Any:
        assert len(connection.atomic_blocks) == self.blocks, "asked inside a transaction"
        self.asked.append((records, dict(parameters), reading.purpose))
        if isinstance(self.says, Exception):
            raise self.says
        return self.says


@pytest.fixture
def cadastre(monkeypatch: pytest.MonkeyPatch, country: None) -> Cadastre:
    register = Cadastre()
    monkeypatch.setattr("birpencere.exchange.providers.records.read_records", register.read)
    asking.turns.cache_clear()
    return register


@pytest.fixture
def browser(sign_in: SignIn, aysel: Actor) -> Client:
    return sign_in(aysel)


@pytest.fixture
def case(cadastre: Cadastre, aysel: Actor) -> Application:
    return begun("31.3", aysel)


def page(case: Application, step: str = "plot") -> str:
    return f"/en/applications/{case.pk}/steps/{step}"


def test_leaving_the_page_asks_and_the_next_one_shows_the_answer_with_its_source(
    browser: Client, case: Application, cadastre: Cadastre
) -> None:
    answer = browser.post(page(case), FIRST)
    assert answer["Location"] == page(case, "applicant")
    assert cadastre.asked == [("cadastral_plots", {"number": "804012043123"}, "applications.31.3")]
    shown = browser.get(page(case, "applicant")).text
    assert "Bakı, Bağlar küç. 14" in shown
    assert "State land cadastre, 17.11.2026 16:00" in shown
    assert 'name="land' not in shown
    [read] = RegisterRead.objects.filter(register="records")
    assert (read.subject_key, read.case_id, read.outcome) == ("6LYLHW9", case.pk, "found")
    assert (read.purpose_text or {})["en"] == "for a reference from the cadastre"


@pytest.mark.parametrize(
    ("says", "status", "told"),
    [
        (NotFound(), 422, "The cadastre has no such number."),
        (
            Unavailable(),
            503,
            "State land cadastre does not answer now. What you have typed is kept",
        ),
        (({"address": "A", "area": "large"},), 503, "State land cadastre does not answer now."),
    ],
)
def test_why_there_is_no_answer_stands_at_the_question_and_nothing_is_lost(
    browser: Client, case: Application, cadastre: Cadastre, says: Any, status: int, told: str
) -> None:
    cadastre.says = says
    answer = browser.post(page(case), FIRST)
    assert answer.status_code == status
    assert answer.text.count(told) == 2, "on top and at the question"
    assert 'value="804012043123"' in answer.text
    assert reload(case).typed["plot"] == "804012043123"
    cadastre.says = (PLOT,)
    assert browser.post(page(case), FIRST)["Location"] == page(case, "applicant")


def test_who_asks_too_often_is_told_how_long_to_wait(
    browser: Client, case: Application, cadastre: Cadastre
) -> None:
    cadastre.says = NotFound()
    answers = [browser.post(page(case), FIRST) for _turn in range(11)]
    assert [one.status_code for one in answers] == [422] * 10 + [429]
    assert "You have asked State land cadastre too often. Wait" in answers[-1].text
    assert int(answers[-1]["Retry-After"]) > 0
    assert len(cadastre.asked) == 10


def test_it_is_asked_once_and_anew_when_what_it_was_asked_by_changes(
    browser: Client, case: Application, cadastre: Cadastre
) -> None:
    for number in ("804012043123", "804012043123", "204011100042"):
        browser.post(page(case), FIRST | {"plot": number})
    assert [one[1]["number"] for one in cadastre.asked] == ["804012043123", "204011100042"]
    browser.post(page(case), FIRST | {"plot": "110023345012", "later": "1"})
    assert len(cadastre.asked) == 2
    assert reading_of(reload(case), MORNING).due
    assert "State land cadastre is asked when you go on" in browser.get(page(case)).text


def test_an_old_answer_cannot_be_sent_and_one_that_was_sent_does_not_age(
    aysel: Actor, case: Application, cadastre: Cadastre
) -> None:
    case = saved(case, aysel, LAND)
    assert ask_registers(application=case, step="plot", acting=aysel, now=MORNING) is None
    case = reload(case)
    sending: dict[str, Any] = {"application_id": case.pk, "document_id": case.pk, "acting": aysel,
                               "version": case.version}  # fmt: skip
    with pytest.raises(NotComplete):
        submit(**sending, now=MORNING + timedelta(days=2))
    submit(**sending, now=MORNING + timedelta(days=1))
    reading = reading_of(reload(case), MORNING + timedelta(days=90))
    assert reading.is_complete
    assert reading.answered["land"].items[0]["address"] == "Bakı, Bağlar küç. 14"


CAR = {"holder": "6LYLHW9", "make": "Honda", "model": "Accord", "year": "2019",
       "plate": "10-AA-101", "category": "car"}  # fmt: skip
OFFERS = ({"insurer": "a", "name": "Alfa", "premium": "60.00"},
          {"insurer": "b", "name": "Beta", "premium": "62.50"})  # fmt: skip
INSURED = {"vin": "1HGCM82633A004352", "mobile": "050 123 45 67", "email": "aysel@example.az",
           "begins": "tomorrow", "insurer": "b", "declaration": ["true_information"]}  # fmt: skip


def test_the_officer_sees_what_was_asked_of_whom_and_when(
    sign_in: SignIn, aysel: Actor, rashad: Actor, cadastre: Cadastre
) -> None:
    case = saved(begun("PS-01", aysel), aysel, INSURED)
    for step, says in (("vehicle", (CAR,)), ("term", OFFERS)):
        cadastre.says = says
        assert ask_registers(application=case, step=step, acting=aysel, now=MORNING) is None
        case = reload(case)
    assert cadastre.asked[1][1] == {"category": "car"}
    sent = submit(application_id=case.pk, document_id=case.pk, version=case.version,
                  acting=aysel, now=MORNING)  # fmt: skip
    shown = sign_in(rashad).get(f"/en/work/{sent.number}").text
    for said in ("Honda", "Car", "Beta", "Vehicle register, 17.11.2026 10:00"):
        assert said in shown
    assert "Registration certificate of the vehicle" in shown
    assert last_day_of(sent, MORNING + timedelta(days=1)) == date(2027, 11, 17)
