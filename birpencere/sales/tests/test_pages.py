"""The pages: from the page of each service to what comes out of it, without JavaScript."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.identity.types import Reading
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.text import Text
from birpencere.payments.models import Bill
from birpencere.payments.providers.debts import DebtRegister, Owing
from birpencere.payments.queries import requisites_of
from birpencere.payments.tests.conftest import Gateway
from birpencere.payments.views import debts
from birpencere.sales.jobs import open_due_offers
from birpencere.sales.models import LotSale, Offer, Purchase, Ticket
from birpencere.sales.queries.lots import clock
from birpencere.sales.tests.conftest import FOREST, PARK, PROPERTY, THEATRE, TRAIN, SignIn, pay
from birpencere.web.throttle import Buckets

pytestmark = pytest.mark.django_db(transaction=True)
PAYMENTS = {
    "20.11": ("utilities", "0124981234", "telecoms"),
    "32.3": ("taxes", "5ARPXK2", "vat_deposit"),
    "32.12": ("taxes", "5ARPXK2", "taxes"),
    "33.10": ("migration", "5ARPXK2", "migration_fines"),
    "40.2": ("utilities", "1100456789", "water"),
    "40.3": ("utilities", "1100456789", "water"),
    "41.1": ("utilities", "1100456789", "electricity"),
}


@pytest.fixture(autouse=True)
def _fresh(country: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked too often yet."""
    monkeypatch.setattr(debts, "LOOK_UPS", Buckets(debts.LOOK_UPS.rate))


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def entry(client: Client, number: str) -> str:
    """Where the button of the service's page leads to."""
    page = text_of(client, f"/az/services/{number}")
    found = re.search(r'class="govuk-button" href="([^"]+)"', page)
    assert found, number
    return found[1]


@pytest.mark.parametrize("number", PAYMENTS)
def test_from_the_page_of_each_service_one_comes_to_a_bill_of_its_debts(
    number: str,
    browser: SignIn,
    aysel: Actor,
    gateway: Gateway,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register, code, payee = PAYMENTS[number]

    def read(kept: DebtRegister, asked: str, _reading: Reading) -> list[Owing]:
        assert (kept, asked) == (register, code)
        accounts = {payee: "D-1", "gas": "D-2"}
        return [
            Owing(
                number=name,
                title=Text("Borc", "Debt"),
                period="2026-10",
                amount=Decimal("12.05"),
                due_on=date(2026, 11, 30),
                account=requisites_of(one).account,
                is_paid=False,
            )
            for one, name in accounts.items()
        ]

    monkeypatch.setattr("birpencere.payments.actions.debts.read_debts", read)
    client = browser(aysel)
    led = client.get(entry(client, number))
    assert led.headers["Location"].startswith(f"/az/debts/{register}?service=")
    page = text_of(client, f"{led.headers['Location']}&code={code}")
    assert "D-1=12.05" in page
    assert ("D-2" in page) is (number == "32.12"), "a service shows its own debts"
    slug = led.headers["Location"].partition("service=")[2]
    sent = {"code": code, "service": slug, "debt": "D-1=12.05"}
    chosen = client.post(f"/az/debts/{register}", sent)
    assert Bill.objects.get().service == number
    assert f"/az/services/{slug}" in text_of(client, chosen.headers["Location"])


@pytest.mark.law("R-4.4b")
@pytest.mark.parametrize("number", [THEATRE, TRAIN, PARK])
def test_from_the_page_of_each_service_one_signs_in_and_buys_a_ticket(
    number: str, browser: SignIn, aysel: Actor, leyla: Actor, gateway: Gateway
) -> None:
    client = browser(ANONYMOUS)
    dates = text_of(client, entry(client, number))
    address = re.findall(r'href="(/az/services/[^"]+/tickets/[^"]+)"', dates)[0]
    assert "nümunədir" in text_of(client, address)
    unknown = client.post(address, {"adult": "2"})
    assert "/sign-in" in unknown.headers["Location"]
    assert not Purchase.objects.exists()
    session = client.session
    session.update({PERSON: str(aysel.person_id), ASSURANCE: int(aysel.assurance)})
    session.save()
    assert '<option value="2" selected' in text_of(client, address), "what was chosen is kept"
    refused = client.post(address, {"adult": "0"})
    assert refused.status_code == 422
    bought = client.post(address, {"adult": "1"})
    page = text_of(client, bought.headers["Location"])
    assert "/bills/" in page
    assert "data:image" not in page, "no code before it is paid"
    purchase = Purchase.objects.get()
    pay(purchase.pk, aysel, gateway)
    page = text_of(client, bought.headers["Location"])
    assert Ticket.objects.get().code in page
    assert "data:image" in page
    bill = Bill.objects.get()
    assert bought.headers["Location"] in text_of(client, f"/az/bills/{bill.pk}/pay")
    paper = client.get(f"{bought.headers['Location']}/1.pdf")
    assert paper.content.startswith(b"%PDF")
    assert bought.headers["Location"] in text_of(client, "/az/tickets")
    assert browser(leyla).get(bought.headers["Location"]).status_code == 404
    assert "/sign-in" in Client().get(bought.headers["Location"]).headers["Location"]


def test_the_gate_says_what_it_found(
    browser: SignIn, aysel: Actor, rashad: Actor, gateway: Gateway
) -> None:
    buyer, officer = browser(aysel), browser(rashad)
    dates = text_of(buyer, entry(buyer, TRAIN))
    address = re.findall(r'href="(/az/services/[^"]+/tickets/baku_ganja/[^"]+)"', dates)[0]
    buyer.post(address, {"adult": "1"})
    purchase = Purchase.objects.get()
    pay(purchase.pk, aysel, gateway)
    code = Ticket.objects.get().code
    assert code in text_of(officer, f"/az/work/gate?code={code}"), "as a telephone opens it"
    sent = {"code": f"http://x/az/work/gate?code={code}", "showing": purchase.showing_id}
    said = [officer.post("/az/work/gate", sent).content.decode() for _twice in range(2)]
    assert "bp-notice--in-time" in said[0]
    assert "bp-notice--late" in said[1]
    assert "12:01" in said[1]
    assert officer.post("/az/work/gate", {**sent, "code": ""}).status_code == 422
    assert browser(aysel).get("/az/work/gate").status_code == 403


@pytest.mark.parametrize("number", [PROPERTY, FOREST])
def test_from_the_page_of_each_service_one_makes_an_offer_and_wins(
    number: str,
    browser: SignIn,
    aysel: Actor,
    seller: Actor,
    gateway: Gateway,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", clock)
    client = browser(aysel)
    listed = text_of(client, entry(client, number))
    address = re.findall(r'href="(/az/services/[^"]+/lots/[^"]+)"', listed)[0]
    page = text_of(client, address)
    closes_at = re.search(r'name="closes_at" value="([^"]+)"', page)
    start = re.search(r"([0-9\xa0]+)\xa0₼", page)
    assert closes_at
    assert start
    sent = {"closes_at": closes_at[1], "amount": start[1]}
    assert client.post(address, {**sent, "amount": "1"}).status_code == 422
    assert (
        client.post(address, {**sent, "closes_at": "2020-01-01T00:00:00+04:00"}).status_code == 409
    )
    assert "/sign-in" in Client().post(address, sent).headers["Location"]
    made = client.post(address, sent)
    assert Offer.objects.count() == 1
    text_of(client, made.headers["Location"])
    assert str(Offer.objects.get().pk) in text_of(client, address)
    officer = browser(seller)
    seen = text_of(officer, "/az/work/lots")
    if number == PROPERTY:
        assert str(LotSale.objects.get().pk) in seen
        assert "Məmmədova" not in text_of(officer, f"/az/work/lots/{LotSale.objects.get().pk}")
    LotSale.objects.update(closes_at=clock())
    text_of(client, f"/az/lots/{LotSale.objects.get().pk}", 404)
    open_due_offers(timestamp=0)
    assert "/pay" in text_of(client, made.headers["Location"])
    minutes = text_of(Client(), f"/az/lots/{LotSale.objects.get().pk}")
    assert "Məmmədova" not in minutes
    if number == PROPERTY:
        assert "Məmmədova" in text_of(officer, f"/az/work/lots/{LotSale.objects.get().pk}")
    pay(Offer.objects.get().pk, aysel, gateway)
    text_of(client, made.headers["Location"])
    text_of(client, "/az/offers")
    assert client.get(f"{made.headers['Location']}/contract.pdf").status_code == 404, (
        "not sealed yet"
    )
    client.post(address, {"withdraw": "nothing"})
