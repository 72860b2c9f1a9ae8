"""The gateways of the sandbox, an order, and a payer who enters cards."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from uuid import uuid4

import pytest
from pytest_django import Settings

from birpencere.payments import providers
from birpencere.payments.providers import PROVIDERS
from birpencere.payments.providers.base import Opened, Order, Provider, Split
from sandbox.parts import Part
from sandbox.testing import Running

GOOD, DECLINED, LATE = "4242424242424242", "4000000000000002", "4000000000000077"
PARTS: Mapping[str, Part] = {"egovpay": Part.EGOVPAY, "card_acquirer": Part.ACQUIRER}
"""Which part of the sandbox stands behind a provider: its faults are switched there."""
Pay = Callable[..., None]


@pytest.fixture
def gateways(outside: Running, settings: Settings) -> Iterator[Running]:
    """The settings lead to the sandbox's gateways; whatever a test breaks is mended after it."""
    settings.EGOVPAY_URL = outside.egovpay_url
    settings.ACQUIRER_URL = f"{outside.acquirer_url}/gateway"
    settings.PAYMENT_KEYS = outside.files.payment_keys
    yield outside
    outside.mend()


@pytest.fixture(params=PROVIDERS)
def provider(request: pytest.FixtureRequest, gateways: Running) -> Provider:
    """Every one of the table."""
    name: str = request.param
    return providers.provider(name)


@pytest.fixture
def order() -> Order:
    """150 manats to two payees."""
    return Order(
        payment_id=uuid4(),
        reference="100000001234",
        amount=Decimal("150.00"),
        description="Dövlət rüsumu və xidmət haqqı",
        language="az",
        return_url="http://localhost:8000/az/payments/back/",
        splits=(
            Split("service_fee", "AZ23IBAZ38090029446144606209", Decimal("100.00"), "Xidmət haqqı"),
            Split(
                "state_duty",
                "AZ17CTRE00000000000002117131",
                Decimal("50.00"),
                "Dövlət rüsumu",
                "142273",
            ),
        ),
    )


@pytest.fixture
def pay(gateways: Running) -> Pay:
    """The payer enters a card at the page."""

    def pay(opened: Opened, card: str = GOOD) -> None:
        form = {"number": card, "expiry": "12/40", "cvc": "123"}
        assert gateways.http.post(opened.page, data=form).status_code == 303

    return pay


@pytest.fixture
def taken(provider: Provider, order: Order, pay: Pay) -> Opened:
    """The whole amount was captured."""
    opened = provider.open(order)
    pay(opened)
    provider.capture(opened.gateway_id, amount=order.amount, key=f"{order.payment_id}:capture")
    return opened
