"""The one translation of errors for people: a page or a fragment in the reader's language.

Machines get RFC 9457 problem+json instead, also where no view of the API was reached.
"""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from birpencere.kernel.errors import BirPencereError, Invalid, Message
from birpencere.web.menu import address

TITLES: dict[int, Message] = {
    400: _("We could not read what was sent"),
    403: _("This is not for you"),
    404: _("There is no such page"),
    409: _("This has changed meanwhile"),
    410: _("This has ended"),
    413: _("This is too large"),
    422: _("Something needs to be mended"),
    429: _("A little too fast"),
    503: _("One moment, please"),
}
FAILED: Message = _("Something went wrong on our side")


class BadRequest(BirPencereError):
    """The request can't be read."""

    code, status = "bad-request", 400
    message = _("Go back, look at what you entered and try once more.")


class TooLarge(BirPencereError):
    """More was sent than the portal takes in one go."""

    code, status = "too-large", 413
    message = _(
        "What you sent is larger than the portal can take. Go back and send less at a time."
    )


class StaleForm(BirPencereError):
    """The form was opened in a session that has ended, or it comes from another site.

    `facts["again"]` is its address where what was typed into it is kept there.
    """

    code, status = "stale-form", 403
    message = _("The page was open for too long, and its form has expired. Open it once more.")


def answer(request: HttpRequest, error: BirPencereError) -> HttpResponse:
    """What the person or the machine that asked is told, with the status of the error.

    People are led to the page of `facts["leads_to"]` where an error has one that says more.
    """
    if request.path.startswith("/api/"):
        return problem(error)
    if error.status == 401:
        return _to_sign_in(request)
    if "leads_to" in error.facts:
        return _leading(request, error.facts["leads_to"])
    template = "web/_error.html" if request.headers.get("HX-Request") else "web/error.html"
    response = render(request, template, _told(error), status=error.status)
    if "retry_after" in error.facts:
        response["Retry-After"] = str(error.facts["retry_after"])
    return response


def problem(error: BirPencereError) -> HttpResponse:
    """RFC 9457: type, title, status, detail, and the messages at the fields."""
    body = {
        "type": f"/problems/{error.code}",
        "title": str(TITLES.get(error.status, FAILED)),
        "status": error.status,
        "detail": str(error.message),
    }
    if isinstance(error, Invalid):
        body["errors"] = {path: str(message) for path, message in error.fields.items()}
    headers = dict(getattr(error, "challenge", {}))
    if "retry_after" in error.facts:
        headers["Retry-After"] = str(error.facts["retry_after"])
    return JsonResponse(
        body, status=error.status, content_type="application/problem+json", headers=headers
    )


def _told(error: BirPencereError) -> dict[str, object]:
    return {
        "status": error.status,
        "code": error.code,
        "title": TITLES.get(error.status, FAILED),
        "message": error.message,
        "fields": error.fields.values() if isinstance(error, Invalid) else (),
        "again": error.facts.get("again", ""),
    }


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    here = request.get_full_path() if request.method == "GET" else request.path
    href = f"{address('identity:sign_in')}?{urlencode({'next': here})}"
    return _leading(request, href)


def _leading(request: HttpRequest, href: str) -> HttpResponse:
    return HttpResponseClientRedirect(href) if request.headers.get("HX-Request") else redirect(href)
