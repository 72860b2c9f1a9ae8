"""The table of providers: what has no address is not there."""

from pathlib import Path

import pytest
from pytest_django import Settings

from birpencere.kernel.errors import NotFound
from birpencere.payments import providers
from birpencere.payments.errors import ProviderUnavailable
from birpencere.payments.providers import PROVIDERS
from sandbox.testing import Running


def test_all_of_the_table_are_present_in_the_sandbox(gateways: Running) -> None:
    assert list(providers.present()) == list(PROVIDERS)
    assert all(found.name == name and found.title for name, found in providers.present().items())


def test_one_without_address_is_absent(gateways: Running, settings: Settings) -> None:
    settings.EGOVPAY_URL = ""
    assert "egovpay" not in providers.present()
    for name in ("egovpay", "unknown"):
        with pytest.raises(NotFound):
            providers.provider(name)


def test_one_without_keys_is_unavailable(
    gateways: Running, settings: Settings, tmp_path: Path
) -> None:
    settings.PAYMENT_KEYS = tmp_path / "missing.json"
    with pytest.raises(ProviderUnavailable):
        providers.provider("egovpay")
