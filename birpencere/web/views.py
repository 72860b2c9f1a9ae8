"""Pages that belong to no app."""

from django.http import HttpRequest, HttpResponse


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than the session."""
    return HttpResponse(status=403)
