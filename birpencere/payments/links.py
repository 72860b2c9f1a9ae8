"""Who pays without signing in comes back to their bill, or to what they bought, by a secret link."""

from datetime import timedelta
from typing import Final

from birpencere.identity.links import SecretLinks

BILLS: Final = SecretLinks("birpencere-bills", kept_for=timedelta(days=1), most=20)
"""By the `case_id` of the bill."""
