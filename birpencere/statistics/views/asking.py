"""What every page of figures has: its period with the form, the way between pages, and the moment."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.statistics.forms import GRAINS, Chosen, chosen_from, quick_periods
from birpencere.statistics.rules.periods import Period
from birpencere.statistics.views.figures import of_days
from birpencere.statistics.views.words import GRAINS as GRAIN_WORDS
from birpencere.statistics.views.words import in_words
from birpencere.web.throttle import Rate

WAYS: Final[tuple[tuple[str, Message], ...]] = (
    ("overview", pgettext_lazy("statistics", "Overview")),
    ("agencies", _("Agencies")),
    ("services", _("Services")),
    ("sectors", _("Sectors")),
    ("processing", _("Processing times")),
    ("refusals", _("Refusals")),
    ("satisfaction", _("Satisfaction")),
    ("signatures", _("Signatures")),
    ("traffic", _("Visits")),
    ("imported", _("Earlier figures")),
)
OFTEN: Final = Rate(burst=100, per_second=20)
"""Enough for an office behind one address, too little for a machine that tries every period."""


def page(
    request: HttpRequest,
    here: str,
    told: Callable[[Period, Chosen], Mapping[str, Any]],
    template: str = "statistics/page.html",
    **more: Any,
) -> HttpResponse:
    """The figures that `told` has for the period of the address; what is wrong with it is said at the field (422)."""
    now = timezone.now()
    today = local_date(now)
    chosen = chosen_from(request.GET.dict(), today)
    context = {
        "ways": ways(here, request),
        "chosen": chosen,
        "quick": _quick(request, chosen, today),
        "grains": [(one, GRAIN_WORDS[one]) for one in GRAINS],
        "now": now,
        "errors": [
            {"text": str(text), "href": f"#{name}"} for name, text in chosen.problems.items()
        ],
        "figures": [],
        "total": None,
        "period": in_words(chosen.period) if chosen.period else "",
        **more,
    }
    if chosen.period is not None:
        context |= told(chosen.period, chosen)
    return render(request, template, context, status=422 if chosen.problems else 200)


def ways(here: str, request: HttpRequest) -> list[dict[str, Any]]:
    """From one page of figures to the others, with the same period."""
    asked = {name: request.GET[name] for name in ("from", "to") if name in request.GET}
    days = chosen_from(asked, local_date(timezone.now())).period if len(asked) == 2 else None
    query = f"?{of_days(days)}" if days else ""
    return [
        {
            "title": title,
            "href": reverse(f"statistics:{name}") + query,
            "is_current": name == here,
        }
        for name, title in WAYS
    ]


def _quick(request: HttpRequest, chosen: Chosen, today: Any) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "href": f"{request.path}?{of_days(period)}",
            "is_current": period == chosen.period,
        }
        for title, period in quick_periods(today)
    ]
