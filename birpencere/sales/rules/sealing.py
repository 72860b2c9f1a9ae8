"""Sealed offers: who makes them needs the public key only; the private one is used at the opening.

An ephemeral X25519 key agrees with the public one on a secret, of which HKDF-SHA-256 makes the key of AES-256-GCM.
What the offer is about is authenticated with it, so that none can be moved to another sale or bidder. All sealed
offers have the same length.
"""

from decimal import Decimal

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY = 32
DIGITS = 16
NONCE = bytes(12)
"""Each key is used once."""


def public_part(private: bytes) -> bytes:
    """What whoever makes an offer needs."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(amount: Decimal, public: bytes, about: bytes) -> bytes:
    """The amount, in AZN, as nobody without the private key can read it."""
    own = X25519PrivateKey.generate()
    shared = own.exchange(X25519PublicKey.from_public_bytes(public))
    qepik = f"{int(amount.scaleb(2)):0{DIGITS}d}".encode()
    ours = own.public_key().public_bytes_raw()
    return ours + AESGCM(_key(shared, ours)).encrypt(NONCE, qepik, about)


def unseal(sealed: bytes, private: bytes, about: bytes) -> Decimal:
    """The amount in AZN; raises `InvalidTag` for what was sealed about something else, or changed."""
    theirs = sealed[:KEY]
    shared = X25519PrivateKey.from_private_bytes(private).exchange(
        X25519PublicKey.from_public_bytes(theirs)
    )
    qepik = AESGCM(_key(shared, theirs)).decrypt(NONCE, sealed[KEY:], about)
    return Decimal(qepik.decode()).scaleb(-2)


def _key(shared: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), KEY, salt, b"birpencere offers").derive(shared)
