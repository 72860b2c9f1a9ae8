"""Closed days: the list for people, each day with its seal for machines."""

from datetime import date
from typing import Final

from babel.dates import format_date
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from birpencere.kernel.errors import NotFound
from birpencere.statistics.queries.closed_months import closed_month
from birpencere.statistics.queries.closings import closing_of
from birpencere.web.caching import SharedAnswer, public_page_for

FOR_EVER: Final = "public, max-age=31536000, immutable"
FIRST_YEAR: Final = 2011
"""No portal of the law is older."""


@require_safe
@public_page_for(seconds=60)
def closings(request: HttpRequest) -> HttpResponse:
    """`?month=2026-11`: the closed days of a month, or of the newest; how anybody checks them."""
    month = closed_month(_month(request.GET.get("month", "")))
    page = {
        "month": month,
        "month_name": _named(month.first),
        "earlier": _address(month.earlier),
        "later": _address(month.later),
        "site": settings.PUBLIC_URL,
    }
    return render(request, "statistics/closings.html", page)


@require_safe
def content(request: HttpRequest, day: date) -> HttpResponse:
    """The very bytes that were sealed."""
    closing = closing_of(day)
    return _file(
        request, closing.content.encode(), "application/json", bytes(closing.digest), f"{day}.json"
    )


@require_safe
def signature(request: HttpRequest, day: date) -> HttpResponse:
    """The detached CMS signature over them, DER."""
    closing = closing_of(day)
    kind = "application/pkcs7-signature"
    return _file(request, bytes(closing.signature), kind, bytes(closing.digest), f"{day}.p7s")


def _file(
    request: HttpRequest, body: bytes, media_type: str, digest: bytes, name: str
) -> SharedAnswer:
    tag = f'"{digest.hex()}"'
    is_known = request.headers.get("If-None-Match", "").removeprefix("W/") == tag
    answer = SharedAnswer(status=304) if is_known else SharedAnswer(body)
    answer["Content-Type"] = media_type
    answer["Content-Disposition"] = f'inline; filename="closing-{name}"'
    answer["ETag"], answer["Cache-Control"] = tag, FOR_EVER
    return answer


def _month(text: str) -> date | None:
    """The first day of `2026-11`, nothing for nothing; raises NotFound for what is no month."""
    if not text:
        return None
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise NotFound from None
    if found.year < FIRST_YEAR:
        raise NotFound
    return found


def _named(month: date | None) -> str:
    """Noyabr 2026."""
    text = format_date(month, "LLLL y", locale=translation.get_language()) if month else ""
    return text[:1].upper() + text[1:]


def _address(month: date | None) -> str:
    return f"{reverse('statistics:closings')}?month={month:%Y-%m}" if month else ""
