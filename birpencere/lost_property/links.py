"""Whose search found a document comes back to it by a secret link, until they have identified themselves."""

from datetime import timedelta
from typing import Final

from birpencere.identity.links import SecretLinks

FOUND: Final = SecretLinks("birpencere-found", kept_for=timedelta(days=31), most=10)
