"""Answers that are not pages."""

from django.http import HttpResponse


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the browser shows; it is told its name for when it is saved."""
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
