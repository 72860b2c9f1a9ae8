"""The alphabet of text messages: GSM 7-bit default alphabet, 3GPP TS 23.038, section 6.2.1."""

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "^{}\\[~]|€"
ALPHABET = frozenset(BASIC + EXTENSION)


def displayed(text: str) -> str:
    """The text as a phone shows it: every letter outside the alphabet (ə, ş, ı …) has become a space."""
    return "".join(letter if letter in ALPHABET else " " for letter in text)
