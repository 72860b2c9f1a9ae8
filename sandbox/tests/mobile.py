"""A relying party in a few lines, for tests."""

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from sandbox.testing import Running

HASH = sha256(b"Bir Pencere").digest()
AYSEL = {"phoneNumber": "+994501000001", "nationalIdentityNumber": "5ARPXK2"}


def wish(**changes: Any) -> dict[str, Any]:
    """A right request of a relying party, with changes."""
    return {
        "relyingPartyUUID": "00000000-0000-0000-0000-000000000000",
        "relyingPartyName": "DEMO",
        **AYSEL,
        "hash": b64encode(HASH).decode(),
        "hashType": "SHA256",
        "language": "AZE",
        "displayText": "Giriş: Bir Pəncərə",
        "displayTextFormat": "UCS-2",
    } | changes


def ask(world: Running, kind: str, **changes: Any) -> str:
    """The id of a new session."""
    answer = world.http.post(f"{world.mobile_id_url}/{kind}", json=wish(**changes))
    session: str = answer.raise_for_status().json()["sessionID"]
    return session


def poll(world: Running, kind: str, session: str, milliseconds: int = 5000) -> dict[str, Any]:
    """How the session stands after waiting."""
    url = f"{world.mobile_id_url}/{kind}/session/{session}"
    answer = world.http.get(url, params={"timeoutMs": milliseconds}, timeout=10)
    state: dict[str, Any] = answer.raise_for_status().json()
    return state


def certificate_of(world: Running, **holder: str) -> x509.Certificate:
    """The signing certificate that the service gives."""
    answer = world.http.post(f"{world.mobile_id_url}/certificate", json=wish(**holder)).json()
    return x509.load_der_x509_certificate(b64decode(answer["cert"]))


def verify(certificate: x509.Certificate, state: dict[str, Any], digest: bytes = HASH) -> None:
    """Raises InvalidSignature unless the holder has signed the hash."""
    value = b64decode(state["signature"]["value"])
    assert len(value) == 64
    der = encode_dss_signature(int.from_bytes(value[:32]), int.from_bytes(value[32:]))
    key = certificate.public_key()
    assert isinstance(key, EllipticCurvePublicKey)
    key.verify(der, digest, ECDSA(Prehashed(SHA256())))
