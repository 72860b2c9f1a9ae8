"""Mobile-ID over REST (the shape of SK ID Solutions, by which ASAN İmza is reached): signing by phone."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from secrets import token_bytes
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_der_x509_certificate
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.certificates import holder_of
from birpencere.kernel.errors import BirPencereError, Message, Unavailable
from birpencere.kernel.http import Remote

SYSTEM = "ASAN İmza"
TEXT_LIMIT = 20
"""Characters of a text on the phone's screen, where it is sent as UCS-2 (GSM-7 has no ə)."""


class Kind(StrEnum):
    """What a session on the phone is for; also its place in the address."""

    AUTHENTICATION = "authentication"
    SIGNATURE = "signature"


class Reason(StrEnum):
    """Why the phone gave no signature that counts; the upper ones as the service names them."""

    USER_CANCELLED = "USER_CANCELLED"
    TIMEOUT = "TIMEOUT"
    NOT_MID_CLIENT = "NOT_MID_CLIENT"
    PHONE_ABSENT = "PHONE_ABSENT"
    DELIVERY_ERROR = "DELIVERY_ERROR"
    SIM_ERROR = "SIM_ERROR"
    SIGNATURE_HASH_MISMATCH = "SIGNATURE_HASH_MISMATCH"
    WRONG_SIGNATURE = "WRONG_SIGNATURE"
    WRONG_PERSON = "WRONG_PERSON"
    SESSION_LOST = "SESSION_LOST"

    @property
    def message(self) -> Message:
        """The reason for the person, in their language."""
        return _MESSAGES[self]


_MESSAGES: Mapping[Reason, Message] = {
    Reason.USER_CANCELLED: _("You cancelled on the phone. Start again when you are ready."),
    Reason.TIMEOUT: _("Nobody confirmed on the phone in time. Start again."),
    Reason.NOT_MID_CLIENT: _("This phone number and FIN have no ASAN İmza, or it is not active."),
    Reason.PHONE_ABSENT: _("The phone is switched off or out of reach."),
    Reason.DELIVERY_ERROR: _("The message did not reach the phone. Try again in a minute."),
    Reason.SIM_ERROR: _("The SIM card could not sign. Ask your mobile operator."),
    Reason.SIGNATURE_HASH_MISMATCH: _("The phone signed something else. Ask your mobile operator."),
    Reason.WRONG_SIGNATURE: _("The signature from the phone is not valid. Start again."),
    Reason.WRONG_PERSON: _("The signature belongs to another person than the one with this FIN."),
    Reason.SESSION_LOST: _("The signing service no longer knows this attempt. Start again."),
}


class Refused(BirPencereError):
    """There is no signature, for `reason`."""

    code, status = "mobile-id-refused", 409

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.message, reason=reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Session:
    """The phone shows the verification code and asks for the PIN; `digest` is what it signs."""

    id: str
    digest: bytes

    @property
    def verification_code(self) -> str:
        return verification_code(self.digest)


@dataclass(frozen=True, slots=True)
class Running:
    """Nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Signed:
    """The phone signed; nothing is checked yet: see `verify`."""

    signature: bytes
    certificate: bytes
    """X.509 in DER; empty when a document was signed: its certificate was asked for before."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The session has ended without a signature."""

    reason: Reason


def verification_code(digest: bytes) -> str:
    """Four digits from the first 6 and the last 7 bits, by which a person knows their own session."""
    return f"{(digest[0] & 0xFC) << 5 | digest[-1] & 0x7F:04d}"


def start_authentication(*, phone: str, fin: str, language: str, text: str) -> Session:
    """The phone asks its owner to sign in; they sign 256 random bits."""
    return _start(Kind.AUTHENTICATION, phone, fin, token_bytes(32), language, text)


def start_signature(*, phone: str, fin: str, digest: bytes, language: str, text: str) -> Session:
    """The phone asks its owner to sign `digest` (SHA-256)."""
    return _start(Kind.SIGNATURE, phone, fin, digest, language, text)


def certificate(*, phone: str, fin: str) -> bytes:
    """The certificate (DER) that this person signs with; raises Refused(NOT_MID_CLIENT)."""
    answer = _post("/certificate", _who(phone, fin))
    if answer.get("result") != "OK":
        raise Refused(Reason.NOT_MID_CLIENT)
    return _bytes(answer, "cert")


def poll(kind: Kind, session_id: str, *, timeout_ms: int) -> Running | Signed | Failed:
    """What has become of the session; the service keeps the answer back up to `timeout_ms`."""
    path = f"/{kind.value}/session/{session_id}"
    reply = _remote().get(path, params={"timeoutMs": timeout_ms}, wait=timeout_ms / 1000)
    if reply.status == 404:
        return Failed(Reason.SESSION_LOST)
    answer = _object(reply.json()) if reply.is_success else {}
    match answer.get("state"), answer.get("result"):
        case "RUNNING", _:
            return Running()
        case "COMPLETE", "OK":
            certificate = _bytes(answer, "cert") if kind is Kind.AUTHENTICATION else b""
            return Signed(_bytes(_object(answer.get("signature")), "value"), certificate)
        case "COMPLETE", str(result) if result in set(Reason):
            return Failed(Reason(result))
    raise Unavailable(system=SYSTEM, reason=f"HTTP {reply.status}")


def verify(signature: bytes, *, certificate: bytes, digest: bytes, fin: str) -> None:
    """The holder of `fin` signed `digest`, else Refused. Whether the certificate counts: `certificates`."""
    if holder_of(certificate).fin != fin:
        raise Refused(Reason.WRONG_PERSON)
    key = load_der_x509_certificate(certificate).public_key()
    try:
        match key:
            case EllipticCurvePublicKey():
                key.verify(der_signature(signature), digest, ECDSA(Prehashed(SHA256())))
            case RSAPublicKey():
                key.verify(signature, digest, PKCS1v15(), Prehashed(SHA256()))
            case _:
                raise Refused(Reason.WRONG_SIGNATURE)
    except InvalidSignature as error:
        raise Refused(Reason.WRONG_SIGNATURE) from error


def der_signature(raw: bytes) -> bytes:
    """An elliptic-curve signature as ASN.1, from the two numbers R and S one behind the other."""
    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half]), int.from_bytes(raw[half:]))


def _remote() -> Remote:
    return Remote(SYSTEM, settings.MOBILE_ID_URL)


def _start(kind: Kind, phone: str, fin: str, digest: bytes, language: str, text: str) -> Session:
    answer = _post(
        f"/{kind.value}",
        {
            **_who(phone, fin),
            "hash": b64encode(digest).decode(),
            "hashType": "SHA256",
            "language": {"en": "ENG", "ru": "RUS"}.get(language, "AZE"),
            "displayText": text[:TEXT_LIMIT],
            "displayTextFormat": "UCS-2",
        },
    )
    return Session(str(answer["sessionID"]), digest)


def _who(phone: str, fin: str) -> dict[str, object]:
    return {
        "relyingPartyUUID": settings.MOBILE_ID_RP_UUID,
        "relyingPartyName": settings.MOBILE_ID_RP_NAME,
        "phoneNumber": phone,
        "nationalIdentityNumber": fin,
    }


def _post(path: str, body: Mapping[str, object]) -> dict[str, Any]:
    reply = _remote().post(path, body)
    if not reply.is_success:
        raise Unavailable(system=SYSTEM, reason=f"HTTP {reply.status}")
    return _object(reply.json())


def _object(answer: object) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise Unavailable(system=SYSTEM, reason="unknown answer")
    return answer


def _bytes(answer: Mapping[str, object], key: str) -> bytes:
    try:
        return b64decode(str(answer[key]), validate=True)
    except (KeyError, ValueError) as error:
        raise Unavailable(system=SYSTEM, reason=f"no {key}") from error
