"""A fee that a tariff reckons: the bill is the quote, to the qəpik, with two payees where there are two."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from birpencere.applications.actions import accept, ask_for_payment
from birpencere.applications.rules import charges_of
from birpencere.applications.tests.conftest import MORNING, Begin, filled_in, sent
from birpencere.fees.actions import load_tariffs
from birpencere.fees.queries import edition_on, forget_tariffs, quote_for, stated_price
from birpencere.fees.rules import edition_of, parse_tariff, quote
from birpencere.fees.rules.stating import stated
from birpencere.fees.types import Code, Edition, Fixed, Heading, Tier, Wanted
from birpencere.kernel.actor import Actor
from birpencere.kernel.dates import local_date
from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.payments.models import Bill
from birpencere.payments.queries import charges_of as charges_of_bill
from birpencere.payments.queries import parts_of_bill
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import articles_for, case_regulation_of
from birpencere.regulations.tests.documents import case_of
from birpencere.regulations.types import CaseRegulation, Due

NOON = MORNING + timedelta(hours=3)
TARIFF = "ip-agency-service-fees"
LICENCE = (settings.CATALOGUE / "regulations" / "20.1-communications-licence.yaml").read_text()
SECOND_FEE = """
  - key: agreement
    title: {az: Müqavilənin qeydiyyatı, en: Registration of the agreement, ru: Регистрация договора}
    amount: "50.00"
    payee: service_fee
    methods: [bank_transfer]
    by_tariff:
      tariff: ip-agency-service-fees
      item: "1.2"
      counts: [{unit: patent, number: size(data_categories)}]
    law:
      act: state_duty_law
      clause: {az: 22-ci maddə, en: Article 22, ru: статья 22}

operations:
"""


@pytest.fixture
def by_tariff(licence: Revision) -> Iterator[CaseRegulation]:
    """The licence costs a state duty, and a fee for each kind of data."""
    acting = Actor.system("tests")
    load_tariffs(catalogue=settings.CATALOGUE, acting=acting, now=MORNING)
    forget_tariffs()
    text = LICENCE.replace("\noperations:\n", SECOND_FEE, 1)
    revision = publish_revision(text=text, file_name="x.yaml", acting=acting, now=MORNING)
    licence.pk = revision.pk
    yield case_regulation_of(revision.pk)
    forget_tariffs()


def test_the_bill_is_the_quote_of_the_day_on_which_it_was_sent(
    by_tariff: CaseRegulation, begin: Begin, aysel: Actor, rashad: Actor
) -> None:
    case = sent(filled_in(begin(aysel), aysel), aysel)
    case = accept(application_id=case.pk, version=case.version, acting=rashad, now=NOON)
    ask_for_payment(application_id=case.pk, version=case.version, acting=rashad, now=NOON)
    bill = Bill.objects.get()
    assert parts_of_bill(bill) == {"state_duty": Decimal(150), "service_fee": Decimal(100)}
    line = charges_of_bill(bill)[1]
    expected = quote_for(
        tariff=TARIFF,
        payer_category=None,
        lines=[Wanted("1.2", counts={"patent": 2})],
        on=MORNING.date(),
    )
    assert (line.quantity, line.amount, line.tariff, line.version) == (
        2,
        expected.total.amount,
        TARIFF,
        "2018-04-20",
    )


def test_a_regulation_names_items_that_exist(licence: Revision) -> None:
    text = LICENCE.replace("\noperations:\n", SECOND_FEE, 1).replace('"1.2"', '"99.9"')
    with pytest.raises(RegulationError) as told:
        publish_revision(text=text, file_name="x.yaml", acting=Actor.system("tests"), now=MORNING)
    [problem] = told.value.problems
    assert str(problem).endswith(
        "fees[1].by_tariff: there is no item 99.9 in ip-agency-service-fees"
    )


def edition() -> Edition:
    text = (settings.CATALOGUE / "tariffs" / f"{TARIFF}.yaml").read_text("utf-8")
    return edition_of(parse_tariff(text, f"{TARIFF}.yaml"), id=1, label=str(date(2018, 4, 20)))


EDITION = edition()
REGULATION = case_of(LICENCE, "x.yaml")


@pytest.mark.law("R-8.1")
@given(st.integers(1, 10_000))
def test_the_positions_of_a_bill_add_up_to_the_quote(patents: int) -> None:
    found = quote(EDITION, None, [Wanted("1.2", counts={"patent": patents})])
    fee = REGULATION.fees[0]
    charges = charges_of(Due(fee, found.total, found.lines), REGULATION)
    assert sum(charge.amount for charge in charges) == found.total.amount
    assert all(charge.quantity * charge.unit_amount == charge.amount for charge in charges)


@pytest.mark.law("A1-2.2.1")
def test_page_and_regulation_state_the_fee_as_the_tariff_does(
    by_tariff: CaseRegulation,
) -> None:
    reader = Client(headers={"Cookie": "a=b"})  # for whom no page is kept from the test before
    page = reader.get("/en/services/20.1").content.decode()
    fees = page.partition("What it costs")[2].partition("</ul>")[0]
    assert "Tariff:" in fees
    assert "/en/tariffs/ip-agency-service-fees" in fees
    assert "<strong>50.00\u00a0₼ for each: patent</strong>" in fees
    said = [one.text.en for article in articles_for(by_tariff) for one in article.paragraphs]
    prices = stated_price(TARIFF, "1.2", local_date(MORNING))
    assert prices
    for price in prices.prices:
        assert f"Registration of the agreement: {price.en}" in said
    assert any(one.startswith(f"Tariff: {prices.tariff.en}, item 1.2 (") for one in said)
    assert not any("for example" in one for one in said if "Registration of the agreement" in one)


def test_amounts_ranges_and_formulas_are_stated_in_words(by_tariff: CaseRegulation) -> None:
    edition = edition_on(TARIFF, local_date(MORNING))
    growth = stated_price(TARIFF, "1.6.1", local_date(MORNING))
    assert growth
    assert growth.prices[1].en.startswith("50.00\u00a0₼ + (year − 3) × 30.00\u00a0₼; year: 3–10 (")
    assert growth.price.en == "; ".join(one.en for one in growth.prices)
    tiers = tuple(
        Tier(Key(key), Money(amount)) for key, amount in zip(edition.payers, (40, 20), strict=False)
    )
    item = Fixed(rule="fixed", code=Code("1.2"), title=Text("x"), tiers=tiers)
    fixed = stated(edition, item)
    assert fixed.price.en == "20.00\u00a0₼ – 40.00\u00a0₼"
    assert len(fixed.prices) > 1
    for one in edition.items.values():
        if not isinstance(one, Heading):
            assert all(price.az for price in stated(edition, one).prices)
