"""Plain values of signing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TypedDict

from birpencere.kernel.certificates import Holder


class Level(StrEnum):
    """How long a signature can be checked (ETSI EN 319 142-1): from today only to for good."""

    B = "B-B"
    T = "B-T"
    LT = "B-LT"
    LTA = "B-LTA"


@dataclass(frozen=True, slots=True)
class Verification:
    """What can be said about one signature of a PDF, from the file and our trust anchors alone."""

    holder: Holder
    at: datetime
    """When the signature existed at the latest, by its time-stamp; without one, the moment of the check."""
    level: Level
    is_intact: bool
    """The signed bytes are as signed, and nothing but proofs was added behind them."""
    is_trusted: bool
    """The certificate comes from our anchors and was not revoked at `at`."""
    reasons: tuple[str, ...] = ()
    """Why it is not valid: subindications of ETSI EN 319 102-1."""

    @property
    def is_valid(self) -> bool:
        return self.is_intact and self.is_trusted


class Hole(TypedDict):
    """Where the signature goes into a prepared PDF, and what is signed; binary values in hexadecimal."""

    start: int
    end: int
    document_digest: str
    attributes: str
    """The signed attributes (RFC 5652, 5.3) in DER: their SHA-256 is what the phone signs."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A PDF with a hole for its signature; plain enough to outlive the process."""

    pdf: bytes
    hole: Hole

    @property
    def attributes(self) -> bytes:
        return bytes.fromhex(self.hole["attributes"])

    @property
    def digest(self) -> bytes:
        """What is to be signed (SHA-256)."""
        return sha256(self.attributes).digest()


@dataclass(frozen=True, slots=True)
class Holding:
    """A person and the device that they say is theirs."""

    fin: str
    phone: str


@dataclass(frozen=True, slots=True)
class Challenge:
    """The device asks; the person compares the code on both screens before they sign."""

    reference: str
    """By which the service knows this attempt."""
    verification_code: str


@dataclass(frozen=True, slots=True)
class Running:
    """Nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The raw signature as the device gave it."""

    signature: bytes
