"""The treasury's page of closed days, and the alerts of whoever keeps books."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import NotFound
from birpencere.payments.actions.closing import ask_to_close
from birpencere.payments.queries.alerts import open_alerts
from birpencere.payments.queries.books import PAGE
from birpencere.payments.queries.closing import closing_of, closings, days_to_close
from birpencere.payments.views.books import KEEPERS
from birpencere.payments.views.books_sheets import Table, download
from birpencere.payments.views.books_show import alert_row


@duty(Role.TREASURER)
@never_cache
@require_http_methods(["GET", "POST"])
def closed_days(request: PortalRequest) -> HttpResponse:
    """Days that are closed, the newest first; a POST closes what is over."""
    now = timezone.now()
    if request.method == "POST":
        ask_to_close(acting=request.actor, now=now)
        return redirect(f"{request.path}?asked=1")
    found = closings(request.actor)
    if form := request.GET.get("format"):
        heads = [_("Day"), _("Digest"), _("Digest of the day before"), _("Sealed")]
        rows = ([one.day_id, one.digest, one.previous, one.sealed_at] for one in found.iterator())
        return download(Table("closings", heads, rows), form)
    if before := request.GET.get("before"):
        found = found.filter(day__lt=_day(before))
    shown = list(found[: PAGE + 1])
    page = {
        "closings": shown[:PAGE],
        "later": f"?before={shown[PAGE - 1].day_id}" if len(shown) > PAGE else "",
        "to_close": list(days_to_close(now)),
        "is_asked": "asked" in request.GET,
    }
    return render(request, "payments/books_closings.html", page)


@duty(Role.TREASURER)
@require_safe
def closing_file(request: PortalRequest, day: str, form: str) -> HttpResponse:
    """A closed day as it was sealed: the PDF, or the canonical JSON of which it prints the digest."""
    closing = closing_of(request.actor, _day(day))
    if form == "pdf":
        answer = HttpResponse(blobs.get(closing.document), content_type="application/pdf")
    else:
        answer = HttpResponse(closing.content, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="closing-{day}.{form}"'
    return answer


@duty(*KEEPERS)
@never_cache
@require_safe
def alerts(request: PortalRequest) -> HttpResponse:
    """What has to be looked at in one's books, each with what to do."""
    rows = [alert_row(one) for one in open_alerts(request.actor)[:PAGE]]
    if form := request.GET.get("format"):
        heads = [_("Since"), _("What"), _("Fact"), _("What to do")]
        found = map(alert_row, open_alerts(request.actor).iterator())
        cells = ([one["since"], one["kind"], one["what"], str(one["to_do"])] for one in found)
        return download(Table("alerts", heads, cells), form)
    return render(request, "payments/books_alerts.html", {"alerts": rows})


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotFound from error
