"""Who takes a test without a name comes back to it by a secret link."""

from datetime import timedelta
from typing import Final

from birpencere.identity.links import SecretLinks

ATTEMPTS: Final = SecretLinks("birpencere-tests", kept_for=timedelta(days=30), most=10)
