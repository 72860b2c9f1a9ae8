"""What a relying party sends, checked as the real service checks it.

Source: Mobile-ID REST API of SK ID Solutions, https://github.com/SK-EID/MID, sections 3.1 and 3.2.
"""

import re
from base64 import b64decode
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sandbox.mobile_id.gsm7 import displayed

HASH_BYTES = {"SHA256": 32, "SHA384": 48, "SHA512": 64}
LANGUAGES = ("AZE", "ENG", "RUS", "EST", "LIT")
TEXT_LENGTH = {"GSM-7": 40, "UCS-2": 20}
UNKNOWN_PARTY = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")
"""The relying party that the service refuses with 401; every other one is welcome in the sandbox."""


class WrongRequest(ValueError):
    """400: the relying party has sent something else than the API asks for."""


class UnknownParty(ValueError):
    """401: the service has no contract with this relying party."""


@dataclass(frozen=True)
class Wish:
    """Somebody is asked, on their phone, to confirm this hash."""

    party: str
    phone: str
    fin: str
    hash: bytes
    hash_type: str
    text: str

    @property
    def code(self) -> str:
        """Verification code: the first 6 and the last 7 bits of the hash as a number of four digits."""
        return f"{(self.hash[0] >> 2) << 7 | self.hash[-1] & 0x7F:04}"


def parse_wish(content: Any) -> Wish:
    """The wish in the body of a request; raises `WrongRequest` and `UnknownParty`."""
    party, phone, fin = parse_holder(content)
    hash_type = _one_of(content, "hashType", tuple(HASH_BYTES))
    _one_of(content, "language", LANGUAGES)
    return Wish(party, phone, fin, _hash(content, hash_type), hash_type, _text(content))


def parse_holder(content: Any) -> tuple[str, str, str]:
    """Relying party, phone number and FIN; raises `WrongRequest` and `UnknownParty`."""
    if not isinstance(content, dict):
        raise WrongRequest("Request body must be a JSON object")
    name, uuid = _required(content, "relyingPartyName"), _uuid(content)
    phone = _matching(content, "phoneNumber", r"\+\d{8,15}")
    fin = _matching(content, "nationalIdentityNumber", r"[0-9A-HJ-NP-Z]{7}")
    if uuid == UNKNOWN_PARTY:
        raise UnknownParty("Failed to authorize user")
    return name, phone, fin


def _required(content: dict[str, Any], name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not value:
        raise WrongRequest(f"Required {name} is missing.")
    return value


def _matching(content: dict[str, Any], name: str, pattern: str) -> str:
    value = _required(content, name)
    if not re.fullmatch(pattern, value):
        raise WrongRequest(f"{name} has incorrect format")
    return value


def _one_of(content: dict[str, Any], name: str, values: tuple[str, ...]) -> str:
    value = _required(content, name)
    if value not in values:
        raise WrongRequest(f"{name} must be one of {', '.join(values)}")
    return value


def _uuid(content: dict[str, Any]) -> UUID:
    try:
        return UUID(_required(content, "relyingPartyUUID"))
    except ValueError as error:
        raise WrongRequest(str(error) or "relyingPartyUUID has incorrect format") from error


def _hash(content: dict[str, Any], hash_type: str) -> bytes:
    try:
        value = b64decode(_required(content, "hash"), validate=True)
    except WrongRequest:
        raise
    except ValueError as error:
        raise WrongRequest("Hash must be Base64 encoded") from error
    if len(value) != HASH_BYTES[hash_type]:
        raise WrongRequest("The length of the hash must match the type of hash")
    return value


def _text(content: dict[str, Any]) -> str:
    text, form = content.get("displayText", ""), content.get("displayTextFormat", "GSM-7")
    if form not in TEXT_LENGTH or not isinstance(text, str):
        raise WrongRequest("displayTextFormat must be one of GSM-7, UCS-2")
    if len(text) > TEXT_LENGTH[form]:
        raise WrongRequest(f"displayText must not be longer than {TEXT_LENGTH[form]} characters")
    return displayed(text) if form == "GSM-7" else text
