"""The outside world as fixtures: import `world` into a `conftest.py` to have it."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytest_django import Settings

from sandbox.testing import Running


@dataclass(frozen=True)
class Phone:
    """A telephone of the sandbox and the FIN of its owner; see sandbox/data/people.yaml."""

    number: str
    fin: str


AYSEL = Phone("+994501000001", "5ARPXK2")
LEYLA = Phone("+994501000003", "6LYLHW9")
CANCELS = Phone("+994500000001", "9CANC1L")
SIGNS_WRONGLY = Phone("+994500000008", "9WRN8SG")
EXPIRED = Phone("+994500000009", "9EXP9RD")
REVOKED = Phone("+994500000010", "9REV1KD")
REFUSING = {
    "USER_CANCELLED": CANCELS,
    "TIMEOUT": Phone("+994500000002", "9TMEA2T"),
    "PHONE_ABSENT": Phone("+994500000004", "9PHN4AB"),
    "DELIVERY_ERROR": Phone("+994500000005", "9DLV5ER"),
    "SIM_ERROR": Phone("+994500000006", "9SXM6ER"),
    "SIGNATURE_HASH_MISMATCH": Phone("+994500000007", "9HSH7MM"),
}
NO_CUSTOMER = Phone("+994500000003", "9NTM3CL")


@pytest.fixture
def world(outside: Running, settings: Settings) -> Iterator[Running]:
    """The settings lead to the sandbox; whatever a test breaks is mended after it."""
    settings.MOBILE_ID_URL = outside.mobile_id_url
    settings.TSA_URL = outside.tsa_url
    settings.TRUST_ANCHORS = [outside.files.trust]
    settings.SEALS = outside.files.seals
    yield outside
    outside.mend()
