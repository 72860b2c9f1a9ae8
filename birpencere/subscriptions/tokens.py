"""The secret in the link by which a letter stops its subscription."""

from typing import Final
from uuid import UUID

from django.core.signing import BadSignature, Signer

from birpencere.subscriptions.errors import NoSuchSubscription

_SALT: Final = "subscriptions.stop"


def token_of(subscription_id: UUID) -> str:
    """What the link ends in; it does not grow old, as letters are kept for years."""
    return Signer(salt=_SALT, sep=".").sign(subscription_id.hex)


def subscription_behind(token: str) -> UUID:
    """Raises NoSuchSubscription for a token that is not ours."""
    try:
        return UUID(Signer(salt=_SALT, sep=".").unsign(token))
    except (BadSignature, ValueError):
        raise NoSuchSubscription from None
