"""Each of the list's lookups, trackings and calculators gives an answer on the day of the installation."""

from collections.abc import Mapping

import pytest
from django.test import Client

from birpencere.enquiries.tests.conftest import browser_of, text
from birpencere.exchange.models import RegisterRead
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Service
from sandbox.testing import Running

Typed = Mapping[str, str]
XEZER = "1400057421"

PUBLIC: Mapping[str, tuple[Typed, str]] = {
    "5.7": ({"position": "mühasib", "city": "ganja"}, "“Göygöl Tikinti” MMC"),
    "16.16": ({"author": "nizami"}, "Sirlər xəzinəsi"),
    "21.5": ({"city": "baku", "kind": "clinic"}, "1 nömrəli Şəhər Poliklinikası"),
    "21.8": ({"name": "parasetamol"}, "3.10 ₼"),
}
"""What is typed without signing in, and what stands in the answer."""
SIGNED_IN: Mapping[str, tuple[Typed, str]] = {
    "7.7": ({"number": "50600/171126/004512"}, "Goods released"),
    "25.4": ({}, "SY-2026-0412"),
    "20.15": ({"number": "rr 123456785 az"}, "Handed over"),
    "9.6": ({"name": "qayğı"}, "public association"),
    "20.12": ({"subscriber": "012 555 10 10"}, "Long-distance calls"),
    "20.14": ({"surname": "Məmmədova", "given_name": "Aysel"}, "036 555 10 10"),
    "32.15": ({"name": "ipək"}, "İpək parça"),
    "32.16": ({"voen": "1798476782"}, "Məmmədova Aysel"),
    "32.17": ({"voen": XEZER}, "25 000 ₼"),
    "32.18": ({"voen": XEZER}, "1 January 2017"),
    "32.19": ({"name": "xəzər biometriya"}, "10 June 2015"),
    "40.1": ({"subscriber": "1100456789"}, "12.05 ₼"),
    "4.2": ({}, "17.5"),
    "4.3": ({}, "Böyük məsləhətçi"),
    "9.11": ({}, "Kameral yoxlama"),
    "10.18": ({}, "Sürət həddinin aşılması"),
    "14.3": ({}, "240 ₼"),
    "20.13": ({}, "İstanbul"),
    "21.1": ({}, "Penisillin"),
    "21.2": ({}, "Test zolaqları"),
    "21.3": ({}, "10 March 2027"),
    "25.5": ({}, "18 452.30 ₼"),
    "25.7": ({}, "280 ₼"),
    "29.5": ({}, "Riyaziyyat"),
    "29.7": ({}, "91"),
    "32.11": ({"topic": "return"}, "31 March 2027"),
}
"""What Aysel types, and what stands in the answer."""
COMPANIES: Mapping[str, tuple[Typed, str]] = {
    "9.8": ({}, "11 April 2018"),
    "14.4": ({"consumer": "5ARPXK2"}, "elektrik enerjisi, su"),
    "21.4": ({}, "Aşpaz"),
    "25.8": ({"client": "5ARPXK2", "consent": "R-2026-1001"}, "1 420 ₼"),
}
"""What Nizami types for his company."""
OFFICES: Mapping[str, tuple[Typed, str]] = {"4.4": ({"specialism": "law"}, "Quliyeva Leyla")}
"""What Rəşad types for his ministry."""
CALCULATORS: Mapping[str, tuple[str, str]] = {
    "4.6": (
        "periods[0].begun=01.01.2010&periods[0].ended=31.12.2015&"
        "periods[1].begun=01.02.2018&periods[1].ended=13.05.2022",
        "10 years 3 months 13 days",
    ),
    "5.12": ("earned=14400&years=7", "660 ₼"),
    "5.13": ("members=4&infants=1&income=900", "520 ₼"),
    "32.7": ("on_what=salary&sector=private&salary=3500", "175 ₼"),
}


def ask(browser: Client, number: str, typed: Typed) -> str:
    response = browser.post(f"/en/services/{number}/ask", typed)
    page = text(response)
    assert response.status_code == 200, page
    return page.partition("Answer of the register")[2]


@pytest.mark.law("R-4.3a", "R-4.3b")
@pytest.mark.parametrize("number", PUBLIC)
def test_informative_services_answer_anybody(
    world: Running, country: None, client: Client, number: str
) -> None:
    typed, expected = PUBLIC[number]
    assert expected in ask(client, number, typed)


@pytest.mark.law("R-1.2", "R-4.4a", "R-11.5.3", "B-int-1")
@pytest.mark.parametrize("number", SIGNED_IN)
def test_interactive_services_answer_who_is_signed_in(
    world: Running, aysel: Actor, number: str
) -> None:
    typed, expected = SIGNED_IN[number]
    assert expected in ask(browser_of(aysel), number, typed)
    assert RegisterRead.objects.filter(purpose=f"enquiries.{number}").exists()


@pytest.mark.law("R-1.2")
@pytest.mark.parametrize("number", COMPANIES)
def test_services_for_companies_answer_who_represents_one(
    world: Running, nizami: Actor, number: str
) -> None:
    typed, expected = COMPANIES[number]
    assert expected in ask(browser_of(nizami), number, typed)


@pytest.mark.law("R-1.2")
@pytest.mark.parametrize("number", OFFICES)
def test_services_for_the_state_answer_its_officers(
    world: Running, rashad: Actor, number: str
) -> None:
    typed, expected = OFFICES[number]
    assert expected in ask(browser_of(rashad), number, typed)


@pytest.mark.law("R-4.3a", "R-4.3b")
@pytest.mark.parametrize("number", CALCULATORS)
def test_calculators_calculate(country: None, client: Client, number: str) -> None:
    query, expected = CALCULATORS[number]
    page = text(client.get(f"/en/services/{number}/calculate?{query}&on=2026-11-20"))
    assert expected in page
    assert "Rates and amounts are examples" in page


@pytest.mark.django_db
def test_no_lookup_tracking_or_calculator_of_the_list_is_left_out(country: None) -> None:
    kinds = ("lookup", "tracking", "calculator")
    listed = set(
        Service.objects.filter(archetype__in=kinds, position__isnull=False).values_list(
            "number", flat=True
        )
    )
    listed.add("25.4")  # listed among what only informs
    assert listed == {*PUBLIC, *SIGNED_IN, *COMPANIES, *OFFICES, *CALCULATORS}
    assert len(listed) == 39
