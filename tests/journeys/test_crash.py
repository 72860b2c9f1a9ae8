"""Whichever process dies and when: what was acknowledged to a person is there, what was begun is ended."""

import pytest

from sandbox.parts import Part
from tests.journeys.conftest import SignedIn
from tests.journeys.outside import Outside
from tests.journeys.people import AYSEL, LEYLA, RESHAD
from tests.journeys.visitor import VOEN, Visitor
from tests.run.system import System, eventually

WORKER = "birpencere worker"


def test_a_killed_worker_leaves_nothing_undone(
    system: System, outside: Outside, signed_in: SignedIn
) -> None:
    citizen, officer = signed_in(LEYLA), signed_in(RESHAD)
    sent = citizen.apply(LEYLA, company=False)
    outside.awaited_letters(sent.number, 1)
    outside.wait_for_hand(LEYLA.phone)
    draft = complete_draft(citizen)
    citizen.sign(draft, LEYLA)
    assert eventually(lambda: "bp-code" in citizen.open(f"/applications/{draft}/signing").text)
    outside.break_(Part.MAIL, slow=1.0)
    for action in ("accept", "ask-for-payment", "confirm-payment", "approve"):
        officer.act(sent.number, action)
    assert eventually(lambda: len(outside.letters(sent.number)) > 1, within=20)

    system.kill(WORKER)
    outside.mend()
    outside.confirm(LEYLA.phone)

    assert eventually(lambda: len(subjects(outside, sent.number)) == 5), "a letter was lost"
    citizen.wait_until_sent(draft)  # it was signed while nobody listened
    assert outside.shown_on(LEYLA.phone) == []  # and nobody was asked twice
    outside.wait_for_hand(LEYLA.phone, by_hand=False)
    case = f"/applications/{sent.case}"
    assert eventually(lambda: "/verify/" in citizen.open(case).text.split("<main")[1])


def subjects(outside: Outside, number: str) -> set[str]:
    """What the letters about a case are about; one that came twice counts once."""
    return {letter.subject for letter in outside.letters(number)}


@pytest.mark.parametrize("victim", ["granian", "bin/postgres"])
def test_what_was_acknowledged_is_there_after_a_kill(
    system: System, signed_in: SignedIn, victim: str
) -> None:
    citizen = signed_in(AYSEL)
    first = citizen.apply(AYSEL, company=False)
    case = citizen.begin(company=False)
    citizen.answer(case, "licence", {"licence_type": "biometric_technologies"})
    street = {"activity_address.street": f"Saxlanıldı: {victim}", "later": "1"}
    assert citizen.answer(case, "applicant", street).url.path == "/az/applications"

    system.kill(victim)
    assert eventually(system.is_ready)

    page = citizen.open(f"/applications/{case}/steps/applicant")
    assert page.status_code == 200
    assert f'value="Saxlanıldı: {victim}"' in page.text
    second = citizen.apply(AYSEL, company=False)
    assert int(second.number[-6:]) == int(first.number[-6:]) + 1


def complete_draft(citizen: Visitor) -> str:
    """Leyla's, ready to be signed."""
    case = citizen.begin(company=False)
    citizen.fill_in(case, applicant={"entrepreneur_voen": VOEN})
    return case
