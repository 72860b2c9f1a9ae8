"""What the API tells gates."""

from typing import Literal, Self

from ninja import Schema


class TicketKey(Schema):
    """A public key of Ed25519 as a JSON Web Key."""

    kty: Literal["OKP"] = "OKP"
    crv: Literal["Ed25519"] = "Ed25519"
    use: Literal["sig"] = "sig"
    alg: Literal["EdDSA"] = "EdDSA"
    x: str
    """32 bytes in base64url."""


class Keys(Schema):
    """All of them."""

    keys: list[TicketKey]

    @classmethod
    def of(cls, *keys: str) -> Self:
        return cls(keys=[TicketKey(x=one) for one in keys])
