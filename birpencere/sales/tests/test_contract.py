"""The contract of a lot that is paid: sealed, and valid to a reader that is not ours."""

import subprocess
from pathlib import Path

import pytest
from pytest_django import Settings

from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.outside import world
from birpencere.payments.tests.conftest import Gateway
from birpencere.sales.jobs import make_contract
from birpencere.sales.models import LotSale
from birpencere.sales.tests.conftest import SignIn, pay
from birpencere.sales.tests.test_lots import Make, make, opened
from birpencere.signatures.verification import verify
from sandbox.testing import Running

__all__ = ["make", "world"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_winner_holds_a_sealed_contract_and_nobody_else(
    make: Make,
    aysel: Actor,
    leyla: Actor,
    gateway: Gateway,
    request: pytest.FixtureRequest,
    world: Running,
    settings: Settings,
    tmp_path: Path,
) -> None:
    settings.VAR = tmp_path
    offer, lost = make(aysel, "4600"), make(leyla, "4550")
    sale_id = str(opened().pk)
    pay(offer.pk, aysel, gateway)
    for _again in range(2):
        make_contract(sale_id=sale_id)
    contract = blobs.get(LotSale.objects.get().contract)
    [seal] = verify(contract)
    assert (seal.is_valid, seal.holder.fin) == (True, None)
    kept = tmp_path / "contract.pdf"
    kept.write_bytes(contract)
    assert "Signature is Valid." in said("pdfsig", "-nocert", str(kept))
    words = said("pdftotext", "-layout", str(kept), "-")
    assert "Məmmədova" in words
    assert "4.600,00" in words
    browser: SignIn = request.getfixturevalue("browser")  # it stops the clock, so it comes last
    address = "/az/offers/{}/contract.pdf"
    assert b"".join(browser(aysel).get(address.format(offer.pk))) == contract
    for who, which in ((leyla, lost), (leyla, offer), (aysel, lost)):
        assert browser(who).get(address.format(which.pk)).status_code == 404


def said(*command: str) -> str:
    """What an independent program finds in a file."""
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout
