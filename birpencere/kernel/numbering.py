"""Numbers that the system issues: of applications, of the two registries and of bills."""

import re
import secrets
from dataclasses import dataclass
from typing import Final, Self

from stdnum.iso7064 import mod_11_10, mod_97_10

_APPLICATION: Final = re.compile(r"([0-9A-Z][0-9A-Z.-]*)-([0-9]{4})-([0-9]{6,})", re.ASCII)
_BILL: Final = re.compile(r"[1-9][0-9]{11}", re.ASCII)
_REGISTRY: Final = re.compile(
    r"([0-9]+(?:\.[0-9]+)*|[A-Z0-9]{1,4}-[A-Z0-9]{1,4})-([0-9]{4,})-([0-9])", re.ASCII
)
"""Of a service of the list, as `20.1`, or of one beside it, as `PS-02`."""
_RESOURCE: Final = re.compile(r"IR-([0-9]{4,9})-[0-9]", re.ASCII)
_NOT_IN_CODES: Final = re.compile("[^0-9A-Z]")
_CODE_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without those that are mistaken for one another."""


class NotANumber(ValueError):
    """The text is not a number of this form, or its check digit does not fit."""


@dataclass(frozen=True, slots=True)
class ApplicationNumber:
    """`20.1-2026-000123`: the 123rd application of service 20.1 that was submitted in 2026."""

    service: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.service}-{self.year:04d}-{self.serial:06d}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `NotANumber`, also for zeros that would give one application a second number."""
        match = _APPLICATION.fullmatch(text.strip())
        if match is None:
            raise NotANumber(text)
        number = cls(match[1], int(match[2]), int(match[3]))
        if number.serial == 0 or str(number) != match.group():
            raise NotANumber(text)
        return number


@dataclass(frozen=True, slots=True)
class RegistryNumber:
    """`20.1-0153-4`: entry 153 of the registry, for service 20.1 of the list, and a check digit.

    The check digit is ISO 7064 MOD 11,10 over all digits before it: it notices every single wrong digit
    and most neighbours that changed places.
    """

    service: str
    entry: int

    @property
    def check_digit(self) -> str:
        return str(mod_11_10.calc_check_digit(re.sub("[^0-9]", "", self._unchecked)))

    @property
    def _unchecked(self) -> str:
        return f"{self.service}-{self.entry:04d}"

    def __str__(self) -> str:
        return f"{self._unchecked}-{self.check_digit}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `NotANumber`."""
        match = _REGISTRY.fullmatch(text.strip())
        if match is None:
            raise NotANumber(text)
        number = cls(match[1], int(match[2]))
        if str(number) != match.group():
            raise NotANumber(text)
        return number


@dataclass(frozen=True, slots=True)
class ResourceNumber:
    """`IR-0007-4`: entry 7 of the register of information resources, and a check digit as above."""

    entry: int

    def __str__(self) -> str:
        return f"IR-{self.entry:04d}-{mod_11_10.calc_check_digit(f'{self.entry:04d}')}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises `NotANumber`."""
        match = _RESOURCE.fullmatch(text.strip().upper())
        if match is None:
            raise NotANumber(text)
        number = cls(int(match[1]))
        if str(number) != match.group():
            raise NotANumber(text)
        return number


@dataclass(frozen=True, slots=True)
class BillReference:
    """`1000 0000 1234`: ten digits of a bill and two check digits, ISO 7064 MOD 97-10.

    They notice every wrong digit and every two digits that changed places.
    """

    serial: int

    def __str__(self) -> str:
        """As it is kept and sent: twelve digits."""
        return f"{self.serial:010d}{mod_97_10.calc_check_digits(f'{self.serial:010d}')}"

    @property
    def spaced(self) -> str:
        """As people read it: groups of four."""
        return grouped(str(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        """From twelve digits, however they are spaced. Raises `NotANumber`."""
        digits = re.sub(r"[\s-]", "", text)
        if not _BILL.fullmatch(digits) or not mod_97_10.is_valid(digits):
            raise NotANumber(text)
        return cls(int(digits[:10]))


def new_code() -> str:
    """A verification code of 80 bits: it can be read over the phone and can't be guessed."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _place in range(16))
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


def code_typed(typed: str) -> str:
    """The code as it was issued, however it is spaced and whatever its capitals."""
    letters = _NOT_IN_CODES.sub("", typed.upper())
    return "-".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def grouped(digits: str) -> str:
    """In groups of four, as people copy long numbers."""
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
