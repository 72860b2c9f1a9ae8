"""What several pages of drafts share."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django_htmx.http import HttpResponseClientRedirect

from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import LANGUAGES, Language
from birpencere.signatures.errors import message_of
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


def failure_of(session: SigningSession | None) -> str:
    """Why the last attempt brought no signature."""
    if session and session.status == SigningSession.Status.FAILED:
        return str(message_of(session.reason))
    return ""


def go(request: PortalRequest, view: str, key: UUID) -> HttpResponse:
    """Leads to a page, from a part of a page too."""
    response = redirect(view, key)
    return HttpResponseClientRedirect(response["Location"]) if request.htmx else response
