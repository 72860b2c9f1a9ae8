"""The cards that exist here, and what the bank behind each says."""

from dataclasses import dataclass

SECURE_CODE = "1234"
"""What the holder of a card with 3-D Secure gets by SMS."""


@dataclass(frozen=True)
class Card:
    """A test card: any date in the future and any three digits behind it will do."""

    number: str
    az: str
    en: str
    failure: str = ""
    """The bank's word for a refusal; empty: it pays."""
    asks_code: bool = False
    """3-D Secure: the holder types a code first."""
    is_late: bool = False
    """The bank answers seconds later, when the payer has long left the page."""


CARDS = {
    card.number: card
    for card in (
        Card("4242424242424242", "ödəyir", "pays"),
        Card("4000000000003220", "3-D Secure: kod 1234", "3-D Secure: code 1234", asks_code=True),
        Card("4000000000000002", "bank rədd edir", "is declined", "card_declined"),
        Card("4000000000009995", "vəsait çatmır", "has no funds", "insufficient_funds"),
        Card("4000000000000119", "bank susur", "bank is silent", "issuer_timeout", is_late=True),
        Card("4000000000000077", "bank gec ödəyir", "pays seconds later", is_late=True),
    )
}
UNKNOWN = Card("", "naməlum kart", "unknown card", "card_declined")


def is_number(digits: str) -> bool:
    """13 to 19 digits with the right check digit (ISO/IEC 7812-1, Luhn)."""
    if not (digits.isascii() and digits.isdigit() and 13 <= len(digits) <= 19):
        return False
    doubled = [int(digit) * (1 + position % 2) for position, digit in enumerate(reversed(digits))]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
