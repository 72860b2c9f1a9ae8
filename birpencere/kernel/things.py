"""Numbers that name a thing: a vehicle, its plate, a telephone set, a plot of land.

As in `kernel.identifiers`: spaces, hyphens and small letters are forgiven, what comes out is what is stored,
and an `IdentifierError` says what is wrong. Capitals of the Cyrillic keyboard that look Latin are taken as such.
"""

import re
from typing import Final, NewType
from unicodedata import normalize

from django.utils.translation import gettext_lazy as _
from stdnum import luhn

from birpencere.kernel.identifiers import WrongCharacter, WrongCheckDigit, WrongLength, WrongPart

Vin = NewType("Vin", str)
"""Vehicle identification number, ISO 3779: 17 characters."""
Plate = NewType("Plate", str)
"""Registration plate of Azerbaijan, as `10-AA-101`."""
Imei = NewType("Imei", str)
"""International mobile equipment identity, 3GPP TS 23.003: 15 digits, the last one checks the others."""
Cadastral = NewType("Cadastral", str)
"""Number of a property in the cadastre, digits only."""

_SEPARATORS: Final = re.compile(r"[\s\-‐-―./:()]+")
_LATIN: Final = str.maketrans("АВЕКМНОРСТУХİ", "ABEKMHOPCTYXI")


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", normalize("NFKC", text)).upper().translate(_LATIN)


def _demand_digits(text: str) -> None:
    if wrong := re.search(r"[^0-9]", text):
        raise WrongCharacter(
            _("This number has only digits, not “%(character)s”."), character=wrong.group()
        )


VIN_LENGTH: Final = 17
_VALUES: Final = {
    **{digit: int(digit) for digit in "0123456789"},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    "P": 7,
    "R": 9,
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}
_WEIGHTS: Final = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_CHECKED: Final = frozenset("1245L")
"""Built in the USA (1, 4, 5), Canada (2), China (L): there the ninth character checks the others
(49 CFR 565.15, GB 16735). Elsewhere, Mexico with its cars for Europe among it, it may say anything."""


def parse_vin(text: str) -> Vin:
    """17 letters and digits without I, O and Q; the ninth is checked where the law of the maker's country
    makes it a check digit and the maker has put a digit or X there, not the filler Z."""
    vin = _compact(text)
    if wrong := re.search(r"[^0-9A-Z]", vin):
        raise WrongCharacter(
            _("A VIN has only digits and Latin letters, not “%(character)s”."),
            character=wrong.group(),
        )
    if wrong := re.search(r"[IOQ]", vin):
        raise WrongCharacter(
            _("A VIN never has the letter %(character)s. Is it the digit 1 or 0?"),
            character=wrong.group(),
        )
    if len(vin) != VIN_LENGTH:
        raise WrongLength(
            _("A VIN has %(length)d characters, this one has %(given)d."),
            length=VIN_LENGTH,
            given=len(vin),
        )
    if vin[0] in _CHECKED and vin[8] in "0123456789X" and vin[8] != _check_character(vin):
        raise WrongCheckDigit(
            _("There is no such VIN: its check digit does not fit. Compare it with the document.")
        )
    return Vin(vin)


def _check_character(vin: str) -> str:
    total = sum(_VALUES[one] * weight for one, weight in zip(vin, _WEIGHTS, strict=True))
    return "0123456789X"[total % 11]


_PLATE: Final = re.compile(r"([0-9]{2})([A-Z]{1,2})([0-9]{3})")


def parse_plate(text: str) -> Plate:
    """`10-AA-101`; older plates and those of trailers have one letter: `10-A-101`."""
    plate = _PLATE.fullmatch(_compact(text))
    if plate is None:
        raise WrongPart(
            _(
                "A plate has two digits, one or two Latin letters and three digits, such as 10-AA-101."
            )
        )
    return Plate("-".join(plate.groups()))


IMEI_LENGTH: Final = 15


def parse_imei(text: str) -> Imei:
    """15 digits with the check digit of Luhn."""
    imei = _compact(text)
    _demand_digits(imei)
    if len(imei) != IMEI_LENGTH:
        raise WrongLength(
            _("An IMEI has %(length)d digits, this one has %(given)d. Dial *#06# to see it."),
            length=IMEI_LENGTH,
            given=len(imei),
        )
    if not luhn.is_valid(imei):
        raise WrongCheckDigit(
            _("There is no such IMEI: its check digit does not fit. Dial *#06# to see it.")
        )
    return Imei(imei)


_CADASTRAL: Final = (8, 20)
"""Digits, at least and at most: the sources name no form; a regulation can ask for one by a check."""


def parse_cadastral(text: str) -> Cadastral:
    """Digits, however they are grouped on the extract."""
    number = _compact(text)
    _demand_digits(number)
    least, most = _CADASTRAL
    if not least <= len(number) <= most:
        raise WrongLength(
            _("A cadastral number has %(least)d to %(most)d digits, this one has %(given)d."),
            least=least,
            most=most,
            given=len(number),
        )
    return Cadastral(number)
