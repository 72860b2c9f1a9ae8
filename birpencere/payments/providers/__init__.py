"""The gateways that take money. To add one: a file here and a line in the table; the contract tests run over it."""

from collections.abc import Callable, Mapping

from birpencere.kernel.errors import NotFound
from birpencere.payments.providers.base import Provider
from birpencere.payments.providers.card_acquirer import CardAcquirer
from birpencere.payments.providers.egovpay import EGovPay

PROVIDERS: Mapping[str, Callable[[], Provider | None]] = {
    EGovPay.name: EGovPay.from_settings,
    CardAcquirer.name: CardAcquirer.from_settings,
}
"""Each is made from the settings when it is needed; one without an address is absent."""


def present() -> dict[str, Provider]:
    """The gateways that can be chosen, in the order of the table."""
    made = {name: make() for name, make in PROVIDERS.items()}
    return {name: provider for name, provider in made.items() if provider}


def provider(name: str) -> Provider:
    """The gateway of this name; raises NotFound where there is none, or it has no address."""
    make = PROVIDERS.get(name)
    if make is None or (found := make()) is None:
        raise NotFound
    return found
