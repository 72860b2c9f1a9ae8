"""Answers that are not pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows; it is told its name for when it is saved."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def lead_to(request: HttpRequest, to: str, *args: object) -> HttpResponse:
    """Leads to a page by its name or address; the whole page goes there though only a part of it asked."""
    response = redirect(to, *args)
    is_part = "HX-Request" in request.headers
    return HttpResponseClientRedirect(response["Location"]) if is_part else response
