"""What a way of signing must be able to do."""

from typing import Protocol

from birpencere.signatures.types import Challenge, Holding, Running, Signed


class Provider(Protocol):
    """Somebody's key in a device of theirs, reached through a service.

    Every method may raise Unavailable, which means: ask again; and a BirPencereError with a `reason`,
    which means: it will not happen.
    """

    def certificate(self, holding: Holding) -> bytes:
        """The certificate (DER) by which this person signs documents."""

    def start(self, holding: Holding, *, digest: bytes, language: str) -> Challenge:
        """The device asks its owner to sign `digest` (SHA-256)."""

    def poll(self, reference: str) -> Running | Signed:
        """What has become of it; waits a few seconds for news."""

    def check(
        self, holding: Holding, signature: bytes, *, certificate: bytes, digest: bytes
    ) -> None:
        """The signature is this person's, over `digest`."""
