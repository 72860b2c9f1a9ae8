"""A form that comes with an old secret: ours is kept and offered again, one from elsewhere is refused."""

from django.http import HttpResponse

from birpencere.identity.stash import stash_post
from birpencere.identity.types import PortalRequest
from birpencere.web.errors import StaleForm, answer


def csrf_failure(request: PortalRequest, reason: str = "") -> HttpResponse:
    """The form is older than the session, or it comes from another site."""
    is_kept = _is_ours(request) and stash_post(request)
    return answer(request, StaleForm(again=request.path) if is_kept else StaleForm())


def _is_ours(request: PortalRequest) -> bool:
    """The browser says that a page of ours sent the form; no other site can make it say so."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
