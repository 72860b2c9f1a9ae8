"""The doors: searching without a name, and what they refuse."""

import re

import pytest
from django.test import Client

from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.usage import Use
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.tests.conftest import HERS, handed_in, paid
from birpencere.lost_property.views import public
from birpencere.notifications.models import Notice
from birpencere.sales.tests.conftest import SignIn
from birpencere.web.throttle import Buckets
from tests.arrived import arrived

pytestmark = pytest.mark.django_db
SEARCH = "/en/services/lost-documents/lost"
DESK = "/en/work/services/lost-documents/found"
ASKED = {"kind": "identity_card", **HERS, "number": "aze12345678"}


@pytest.fixture(autouse=True)
def _turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "SEARCHES", Buckets(public.SEARCHES.rate))


@pytest.mark.law("B-poc-5", "B-poc-7", "B-poc-13", "B-poc-15")
def test_a_search_tells_where_and_until_when_and_never_whose_or_by_whom(
    browser: SignIn, rashad: Actor
) -> None:
    document, nobody = handed_in(rashad), browser(ANONYMOUS)
    found = nobody.post(SEARCH, ASKED)
    page = found.content.decode()
    facts = (document.number, "Kept for its owner", "27 November 2026", "Post office No. 1")
    assert all(said in page for said in facts)
    told = re.sub(r"<form.*?</form>", "", page, flags=re.DOTALL)
    assert not [said for said in (*HERS.values(), "Rəşad") if said in told]
    for other in ({"number": "AZE1"}, {"surname": "Quliyeva"}, {"kind": "passport"}):
        assert document.number not in nobody.post(SEARCH, ASKED | other).content.decode()
    assert len(arrived(Use.TRACKING)) == 4
    asks_again = nobody.get(f"/en/lost-documents/{document.pk}/claim")
    assert asks_again["Location"].startswith("/en/sign-in")


@pytest.mark.law("B-poc-13")
def test_a_search_needs_every_fact_and_is_not_for_trying_numbers_out(
    browser: SignIn, country: None
) -> None:
    nobody = browser(ANONYMOUS)
    bad = nobody.post(SEARCH, ASKED | {"number": " ", "surname": ""})
    assert bad.status_code == 422
    assert all(f'id="{name}-error"' in bad.content.decode() for name in ("number", "surname"))
    answers = [nobody.post(SEARCH, ASKED) for _turn in range(public.SEARCHES.rate.burst + 1)]
    assert [answers[-2].status_code, answers[-1].status_code] == [200, 429]
    assert "aze12345678" in answers[-1].content.decode()


def test_from_the_announcement_to_the_desk_and_back(
    browser: SignIn, aysel: Actor, rashad: Actor
) -> None:
    owner, officer = browser(aysel), browser(rashad)
    announced = owner.post("/en/services/lost-documents/lost/announce", {"kind": "identity_card"})
    assert announced["Location"] == "/en/lost-documents"
    bad = officer.post(f"{DESK}/new", {"kind": "identity_card", "surname": ""})
    assert bad.status_code == 422
    typed = ASKED | {"office.key": "baku_1", "office": "baku_1"}
    at_desk = officer.post(f"{DESK}/new", typed)["Location"]
    document = FoundDocument.objects.get()
    assert at_desk == f"{DESK}/{document.pk}"
    again = officer.post(f"{DESK}/new", typed)
    assert (again.status_code, 'id="number-error"' in again.content.decode()) == (422, True)
    for query, is_there in (("", True), ("?office=ganja", False), ("?number=f-999", False)):
        assert (document.number in officer.get(DESK + query).content.decode()) is is_there
    own = f"/en/lost-documents/{document.pk}"
    link = re.search(r"/az(/lost-documents/links/\S+)", _letter())
    assert link is not None
    assert owner.get(f"/en{link[1]}")["Location"] == f"{own}/claim"
    assert owner.post(f"{own}/claim")["Location"] == own
    assert "1.80" in owner.get(own).content.decode()
    owner.post(f"{own}/extend")
    assert "17 December 2026" in owner.get(own).content.decode()
    early = officer.post(f"{at_desk}/hand-over", {"fin": "5ARPXK2"})
    assert (early.status_code, "fee has to be paid" in early.content.decode()) == (409, True)
    paid(document, rashad)
    wrong = officer.post(f"{at_desk}/hand-over", {"fin": "6LYLHW9"})
    assert (wrong.status_code, 'id="fin-error"' in wrong.content.decode()) == (422, True)
    assert officer.post(f"{at_desk}/hand-over", {"fin": "5arpxk2"})["Location"] == at_desk
    assert "Handed over to its owner" in officer.get(at_desk).content.decode()


def test_the_desk_is_for_officers_of_the_agency_only(
    browser: SignIn, aysel: Actor, rashad: Actor, seller: Actor
) -> None:
    document = handed_in(rashad)
    for acting, status in ((aysel, 403), (seller, 404)):
        for address in (DESK, f"{DESK}/new", f"{DESK}/{document.pk}"):
            assert browser(acting).get(address).status_code == status
    assert _status(browser(aysel), f"/en/lost-documents/{document.pk}") == 404


@pytest.mark.parametrize(
    "slug", ["lost-documents", "lost-document-announcement", "lost-document-search"]
)
def test_each_service_leads_to_its_door(browser: SignIn, country: None, slug: str) -> None:
    page = browser(ANONYMOUS).get(f"/en/services/{slug}").content.decode()
    assert "/lost" in page
    assert "beside the national list" in page


def _letter() -> str:
    return Notice.objects.get().body


def _status(client: Client, address: str) -> int:
    return client.get(address).status_code
