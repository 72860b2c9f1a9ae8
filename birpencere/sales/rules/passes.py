"""What a ticket says of itself: a JWS (RFC 7515) signed with Ed25519 (RFC 8037), so that a gate can read it offline."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY: Final = 32
HEADER: Final = {"alg": "EdDSA"}
PARTS: Final = 3


def public_part(private: bytes) -> bytes:
    """What a gate needs to know that a pass is genuine."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def signed(claims: Mapping[str, object], private: bytes) -> str:
    """The pass in the compact form of JWS: header, claims, signature."""
    said = f"{encoded(_json(HEADER))}.{encoded(_json(claims))}"
    return f"{said}.{encoded(Ed25519PrivateKey.from_private_bytes(private).sign(said.encode()))}"


def is_pass(text: str) -> bool:
    """Whether it looks like one, genuine or not."""
    return text.count(".") == PARTS - 1


def claims_in(text: str, public: bytes) -> dict[str, Any] | None:
    """What a genuine pass says; nothing of a forged one."""
    try:
        said, signature = text.rsplit(".", 1)
        Ed25519PublicKey.from_public_bytes(public).verify(_decoded(signature), said.encode())
        claims: dict[str, Any] = json.loads(_decoded(said.partition(".")[2]))
    except (InvalidSignature, ValueError):
        return None
    return claims


def encoded(content: bytes) -> str:
    """As JWS writes bytes: base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _json(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode()
