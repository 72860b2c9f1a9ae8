"""What several pages of drafts share."""

from uuid import UUID

from django.utils.translation import get_language

from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import LANGUAGES, Language
from birpencere.signatures.models import SigningSession
from birpencere.signatures.queries import session_for


def language() -> Language:
    """The language of the page."""
    return next((one for one in LANGUAGES if one == get_language()), "az")


def attempt_of(request: PortalRequest, signing_id: UUID | None) -> SigningSession | None:
    """The reader's own attempt to sign, if this is one."""
    try:
        return session_for(request.actor, signing_id) if signing_id else None
    except NotFound:
        return None
