"""What every way of signing in keeps to, and the population register's client."""

import pytest
from django.urls import reverse

from birpencere.identity.errors import SignInRefused
from birpencere.identity.providers import PROVIDERS, population
from birpencere.identity.providers.base import Claim, Pending, Proven
from birpencere.identity.tests.conftest import PASSWORD
from birpencere.identity.types import Reading
from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import NotFound, Unavailable
from sandbox.parts import Part
from sandbox.testing import Running

WHY = Reading("a test in Azərbaycan", on_behalf_of="5ARPXK2")
EVERY = pytest.mark.parametrize("slug", PROVIDERS)


def _claim(stored: str, **other: str) -> Claim:
    right = {"fin": "5ARPXK2", "password": PASSWORD, "stored": stored, "phone": "+994501000001"}
    return Claim(**{**right, **other})


def _finish(slug: str, claim: Claim) -> Proven | Pending:
    """What has become of the claim after a few seconds."""
    answer = PROVIDERS[slug].begin(claim)
    for _ in range(5):
        answer = PROVIDERS[slug].ask(answer) if isinstance(answer, Pending) else answer
    return answer


@EVERY
def test_a_right_claim_ends_in_proof(world: Running, stored_password: str, slug: str) -> None:
    assert _finish(slug, _claim(stored_password)) == Proven("5ARPXK2")


@EVERY
def test_a_wrong_claim_ends_in_a_refusal(world: Running, stored_password: str, slug: str) -> None:
    with pytest.raises(SignInRefused):
        _finish(slug, _claim(stored_password, password="wrong", phone="+994500000004"))


@EVERY
def test_every_way_has_its_page_and_its_assurance(pages: None, slug: str) -> None:
    assert reverse(PROVIDERS[slug].view)
    assert PROVIDERS[slug].assurance > Assurance.NONE


def test_the_register_says_who_somebody_is(world: Running) -> None:
    facts = population.read("5ARPXK2", WHY)
    assert (facts.name, facts.is_alive) == ("Aysel Məmmədova", True)
    assert facts.address.startswith("AZ7000, Naxçıvan")
    assert world.reads()[0]["purpose"] == "a test in Azərbaycan"


def test_who_has_no_address_and_no_patronymic_has_empty_ones(world: Running) -> None:
    assert population.read("1NADR4S", WHY).address == ""
    assert population.read("1NPTR2C", WHY).patronymic == ""


def test_the_register_does_not_know_everybody(world: Running) -> None:
    with pytest.raises(NotFound):
        population.read("9ZZZZZ9", WHY)


def test_an_answer_that_nobody_understands_is_no_answer(world: Running) -> None:
    world.break_(Part.REGISTERS, garbage=True)
    with pytest.raises(Unavailable):
        population.read("5ARPXK2", WHY)
