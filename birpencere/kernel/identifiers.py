"""Numbers that name a person, an organisation, an account or a telephone: read, checked, made uniform.

Every `parse_*` forgives spaces, hyphens and small letters, gives the one form that is stored, and raises an
`IdentifierError` that says what is wrong in the reader's language.
"""

import re
from typing import Any, Final, NewType
from unicodedata import normalize

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum import exceptions, numdb
from stdnum.az import voen
from stdnum.iso7064 import mod_97_10

Fin = NewType("Fin", str)
"""Personal identification number on the identity card, 7 characters."""
Voen = NewType("Voen", str)
"""Taxpayer's number (VÖEN), 10 digits, the ninth checks the first eight."""
Iban = NewType("Iban", str)
"""International bank account number, ISO 13616; 28 characters in Azerbaijan."""
Bic = NewType("Bic", str)
"""Bank identifier code, ISO 9362."""
Phone = NewType("Phone", str)
"""Telephone number, ITU-T E.164, with its plus."""


class IdentifierError(ValueError):
    """The text is not such a number; `str()` of it is a sentence for the reader, made from `facts`."""

    def __init__(self, message: Promise, **facts: Any) -> None:
        self.message, self.facts = message, facts
        super().__init__(facts)

    def __str__(self) -> str:
        return str(self.message) % self.facts


class WrongLength(IdentifierError):
    """Too many or too few characters."""


class WrongCharacter(IdentifierError):
    """A character that cannot stand in such a number."""


class WrongCheckDigit(IdentifierError):
    """Every character is possible, but together they are nobody's number: most often a slip."""


class WrongPart(IdentifierError):
    """One part (a country, a kind of taxpayer) does not exist."""


_SEPARATORS: Final = re.compile(r"[\s\-‐-―./()]+")
_PLAIN_I: Final = str.maketrans({"ı": "I", "i": "I", "İ": "I"})


def _compact(text: str) -> str:
    """Capitals without separators. The letter I is plain here, whichever of the two i was typed."""
    return _SEPARATORS.sub("", normalize("NFKC", text)).translate(_PLAIN_I).upper()


def _demand_length(text: str, length: int, message: Promise) -> None:
    if len(text) != length:
        raise WrongLength(message, length=length, given=len(text))


def _demand_characters(text: str, allowed: str, message: Promise) -> None:
    """`allowed` is a class of a regular expression, such as `0-9A-Z`."""
    if wrong := re.search(f"[^{allowed}]", text):
        raise WrongCharacter(message, character=wrong.group())


def parse_fin(text: str) -> Fin:
    """Seven digits and capital Latin letters, without I and O, which look like 1 and 0."""
    fin = _compact(text)
    _demand_length(
        fin,
        7,
        _("A FIN has %(length)d characters, this one has %(given)d. It is on your identity card."),
    )
    _demand_characters(
        fin, "0-9A-Z", _("A FIN has only digits and Latin letters, not “%(character)s”.")
    )
    _demand_characters(
        fin, "0-9A-HJ-NP-Z", _("A FIN never has the letter %(character)s. Is it the digit 1 or 0?")
    )
    return Fin(fin)


def parse_voen(text: str) -> Voen:
    """Ten digits: eight, their check digit, and 1 for a legal entity or 2 for a natural person."""
    number = _compact(text)
    _demand_characters(number, "0-9", _("A VÖEN has only digits, not “%(character)s”."))
    _demand_length(number, 10, _("A VÖEN has %(length)d digits, this one has %(given)d."))
    try:
        return Voen(voen.validate(number))
    except exceptions.InvalidComponent:
        raise WrongPart(
            _("A VÖEN ends in 1 (organisation) or 2 (person), not in %(digit)s."), digit=number[-1]
        ) from None
    except exceptions.InvalidChecksum:
        raise WrongCheckDigit(
            _(
                "There is no such VÖEN: its check digit does not fit. Compare it with the certificate."
            )
        ) from None


def parse_iban(text: str) -> Iban:
    """An account number of any country of the ISO 13616 register: structure first, then mod 97."""
    number = _compact(text)
    _demand_characters(
        number, "0-9A-Z", _("An IBAN has only digits and Latin letters, not “%(character)s”.")
    )
    _demand_iban_structure(number)
    if not mod_97_10.is_valid(number[4:] + number[:4]):
        raise WrongCheckDigit(
            _(
                "There is no such IBAN: its check digits do not fit. Compare it with the bank's paper."
            )
        )
    return Iban(number)


_IBAN_REGISTER: Final = numdb.get("iban")
_IBAN_CHARACTERS: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[0-9A-Z]"}


def _demand_iban_structure(number: str) -> None:
    described = "".join(country.get("bban", "") for _start, country in _IBAN_REGISTER.info(number))
    structure = re.findall(r"(\d+)!([nac])", described)
    if not structure:
        raise WrongPart(
            _(
                "An IBAN begins with the two letters of a country, such as AZ, not with “%(start)s”."
            ),
            start=number[:2],
        )
    _demand_length(
        number,
        4 + sum(int(size) for size, _kind in structure),
        _("This country's IBAN has %(length)d characters, this one has %(given)d."),
    )
    pattern = "".join(f"{_IBAN_CHARACTERS[kind]}{{{size}}}" for size, kind in structure)
    if not re.fullmatch(pattern, number[4:]):
        raise WrongCharacter(_("In this IBAN letters and digits are mixed up."))


def parse_bic(text: str) -> Bic:
    """Format only (ISO 9362): bank 4 letters, country 2 letters, place 2, and perhaps branch 3."""
    code = _compact(text)
    if len(code) not in (8, 11):
        raise WrongLength(
            _("A BIC has 8 or 11 characters, this one has %(given)d."), given=len(code)
        )
    if not re.fullmatch(r"[A-Z]{6}[A-Z0-9]{2,5}", code):
        raise WrongCharacter(
            _("A BIC begins with six Latin letters, then come Latin letters or digits.")
        )
    return Bic(code)


_COUNTRY_CODE: Final = "994"
_NATIONAL_LENGTH: Final = 9


def parse_phone(text: str) -> Phone:
    """+994 and nine digits; a number with + or 00 and another country's code is taken as it is.

    `050 123 45 67`, `501234567`, `994501234567` and `+994 (0)50 123-45-67` are the same number.
    """
    compact = _compact(text)
    _demand_characters(
        compact.removeprefix("+"),
        "0-9",
        _("A telephone number has only digits, not “%(character)s”."),
    )
    international = re.sub(r"^(\+|00)", "", compact)
    is_foreign = international != compact and not international.startswith(_COUNTRY_CODE)
    return _foreign_phone(international) if is_foreign else _national_phone(international)


def _foreign_phone(digits: str) -> Phone:
    if not 8 <= len(digits) <= 15:
        raise WrongLength(
            _("A foreign telephone number has 8 to 15 digits, this one has %(given)d."),
            given=len(digits),
        )
    if digits.startswith("0"):
        raise WrongPart(_("After + stands the code of a country, and none begins with 0."))
    return Phone(f"+{digits}")


def _national_phone(digits: str) -> Phone:
    has_country = digits.startswith(_COUNTRY_CODE) and len(digits) > _NATIONAL_LENGTH
    national = (digits[len(_COUNTRY_CODE) :] if has_country else digits).removeprefix("0")
    _demand_length(
        national,
        _NATIONAL_LENGTH,
        _("After +994 a telephone number has %(length)d digits, this one has %(given)d."),
    )
    if national.startswith("0"):
        raise WrongPart(_("After +994 stands the code of a city or an operator, such as 12 or 50."))
    return Phone(f"+{_COUNTRY_CODE}{national}")
