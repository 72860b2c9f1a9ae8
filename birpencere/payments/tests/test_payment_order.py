"""Ödəniş sənədi: the country's form, filled in so that the bank and the agency need not ask."""

from collections.abc import Mapping

import pytest
from stdnum import iban

from birpencere.kernel.money import Money
from birpencere.payments.models import Bill
from birpencere.payments.queries import payment_order

FORM = ("A1", "B1", "A2", "B2", "C1", "C2", "D1", "D2", "D3", "D4")
COMPANY = ("“Xəzər Biometriya” MMC", "1400057421")
PERSON = ("Aysel Məmmədova", "5ARPXK2")


def order_for(
    order: str = "state_duty", payer: tuple[str, str] = COMPANY, amount: str = "150.00"
) -> Mapping[str, Mapping[str, str]]:
    """Lines of a payment order by field and label."""
    bill = Bill(
        case_number="20.1-2026-000123",
        purpose="Dövlət rüsumu",
        payer_name=payer[0],
        payer_code=payer[1],
        amount=Money(amount).amount,
        order=order,
    )
    fields = payment_order(bill).fields
    return {field.code: {line.label: line.value for line in field.lines} for field in fields}


def test_the_order_has_every_field_of_the_form_in_its_order() -> None:
    assert tuple(order_for()) == FORM
    assert tuple(order_for("service_fee")) == FORM[:-2]  # no money of the budget


def test_the_purpose_names_the_case() -> None:
    assert order_for()["D1"] == {"Ödənişin təyinatı": "№ 20.1-2026-000123. Dövlət rüsumu"}


@pytest.mark.parametrize(
    ("amount", "figures", "words"),
    [
        ("150.00", "150,00\xa0₼", "yüz əlli manat 00 qəpik"),
        ("1234.05", "1.234,05\xa0₼", "min iki yüz otuz dörd manat 05 qəpik"),
    ],
)
def test_the_amount_stands_in_figures_and_in_words(amount: str, figures: str, words: str) -> None:
    assert order_for(amount=amount)["C2"] == {
        "Məbləğ rəqəmlə": figures,
        "Məbləğ yazı ilə": words,
    }


def test_a_company_pays_with_its_voen_and_a_person_by_fin() -> None:
    assert order_for()["A2"] == {"Adı": COMPANY[0], "Hesab №": "", "VÖEN": COMPANY[1]}
    assert order_for(payer=PERSON)["A2"] == {
        "Adı": "Aysel Məmmədova, FİN 5ARPXK2",
        "Hesab №": "",
        "VÖEN": "",
    }


def test_the_payees_bank_is_filled_in_and_the_payers_is_not() -> None:
    order = order_for()
    assert set(order["A1"].values()) == {""}
    assert order["B1"]["S.W.I.F.T BİK"] == "CTREAZ22"
    assert order["B2"]["Adı"] == "Vergilər Nazirliyi yanında MGD"
    assert (order["C1"]["Valyuta"], order["D3"]["Kod"], order["D4"]["Kod"]) == (
        "AZN",
        "142273",
        "1",
    )


@pytest.mark.parametrize("order", ["state_duty", "service_fee"])
def test_every_account_that_is_printed_is_one(order: str) -> None:
    fields = order_for(order)
    printed = [fields["B1"]["Müxbir hesab"], fields["B2"]["Hesab №"]]
    assert all(iban.is_valid(account) for account in printed)


def test_the_account_that_the_country_printed_wrong_is_the_corrected_one() -> None:
    assert order_for("service_fee")["B1"]["Müxbir hesab"] == "AZ03NABZ01350100000000002944"


def test_the_form_is_signed_and_stamped_by_both_sides() -> None:
    requisites = payment_order(
        Bill(case_number="1", payer_code="", amount=Money(1).amount, order="state_duty")
    ).requisites
    assert requisites.signatures == (
        "Müştərinin imzası (ları)",
        "Bankın imzaları",
        "İcra haqqında bank qeydi",
    )
