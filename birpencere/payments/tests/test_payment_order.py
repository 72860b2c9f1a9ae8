"""Ödəniş sənədi: the country's form, filled in so that the bank and the agency need not ask."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from stdnum import iban

from birpencere.kernel.money import Money
from birpencere.payments.errors import WrongRequisites
from birpencere.payments.models import Bill
from birpencere.payments.queries import all_requisites, payment_order, requisites_of

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
        reference="100000000012",
    )
    fields = payment_order(bill, order, Money(amount).amount).fields
    return {field.code: {line.label: line.value for line in field.lines} for field in fields}


def test_the_order_has_every_field_of_the_form_in_its_order() -> None:
    assert tuple(order_for()) == FORM
    assert tuple(order_for("service_fee")) == FORM[:-2]  # no money of the budget


def test_the_purpose_names_the_bill_and_the_case() -> None:
    purpose = "1000 0000 0012. № 20.1-2026-000123. Dövlət rüsumu"
    assert order_for()["D1"] == {"Ödənişin təyinatı": purpose}


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
    requisites = requisites_of("state_duty")
    assert requisites.signatures == (
        "Müştərinin imzası (ları)",
        "Bankın imzaları",
        "İcra haqqında bank qeydi",
    )


def catalogue_with(text: str, folder: Path) -> Path:
    (folder / "payment_requisites.yaml").write_text(text, encoding="utf-8")
    return folder


REQUISITES = (settings.CATALOGUE / "payment_requisites.yaml").read_text(encoding="utf-8")


def test_the_account_as_the_country_printed_it_is_refused(tmp_path: Path) -> None:
    printed = REQUISITES.replace(
        "value: AZ03NABZ01350100000000002944", "value: AZ03NABZ0135010000000002944"
    )
    with pytest.raises(WrongRequisites) as refused, translation.override("en"):
        all_requisites(catalogue_with(printed, tmp_path))
    [problem] = refused.value.problems
    assert str(problem).startswith(
        "payment_requisites.yaml:69: orders[0].fields[1].fields[3]: This country's IBAN has 28"
    )


def test_a_correction_gives_its_reason(tmp_path: Path) -> None:
    silent = re.sub(r"correction_note: >-\n( {14}.*\n)+", "note: x\n", REQUISITES)
    with pytest.raises(WrongRequisites, match="wrong-requisites") as refused:
        all_requisites(catalogue_with(silent, tmp_path))
    [problem] = refused.value.problems
    assert problem.reason == "a corrected value needs a correction_note"
