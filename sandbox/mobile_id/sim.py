"""The SIM cards: whose phone is it, what does it answer, and its signatures."""

from base64 import b64encode
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from sandbox.ca import names
from sandbox.country import Person, holders
from sandbox.files import Files
from sandbox.mobile_id.wishes import Wish

HASHES: dict[str, HashAlgorithm] = {"SHA256": SHA256(), "SHA384": SHA384(), "SHA512": SHA512()}
COORDINATE = 32
"""Bytes of R and of S on the curve P-256."""
WRONG_SIGNATURE = "WRONG_SIGNATURE"


def phones() -> dict[str, Person]:
    """The holder of each phone that the service knows, by number."""
    return {person.phone: person for person in holders() if person.phone}


def outcome_of(person: Person) -> str:
    """The result code with which this phone ends a session that nobody touches."""
    if person.phone_behaviour in (None, WRONG_SIGNATURE):
        return "OK"
    return str(person.phone_behaviour)


def label(person: Person, *, signing: bool) -> str:
    """The name of the key and certificate for signing, or for authentication."""
    return names.signing(person) if signing else names.authentication(person)


def certificate(files: Files, person: Person, *, signing: bool) -> str:
    """The certificate, DER in base64."""
    pem = (files.certificates / f"{label(person, signing=signing)}.pem").read_bytes()
    return b64encode(x509.load_pem_x509_certificate(pem).public_bytes(Encoding.DER)).decode()


def sign(files: Files, person: Person, wish: Wish, *, signing: bool) -> dict[str, str]:
    """The signature of the hash as the service gives it: R and S one after the other, base64.

    Source: SK Mobile-ID; the concatenation is that of XML signatures (RFC 4050, section 3.3).
    """
    key = load_pem_private_key(
        (files.keys / f"{label(person, signing=signing)}.pem").read_bytes(), None
    )
    assert isinstance(key, EllipticCurvePrivateKey)
    r, s = decode_dss_signature(
        key.sign(_hash(person, wish), ECDSA(Prehashed(HASHES[wish.hash_type])))
    )
    value = r.to_bytes(COORDINATE) + s.to_bytes(COORDINATE)
    return {"value": b64encode(value).decode(), "algorithm": f"{wish.hash_type}WithECEncryption"}


def _hash(person: Person, wish: Wish) -> bytes:
    if person.phone_behaviour != WRONG_SIGNATURE:
        return wish.hash
    other = sha256(wish.hash).digest()
    return (other * 2)[: len(wish.hash)]
