"""Webhooks of gateways: verify, store, enqueue."""

import logging

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from birpencere.payments.actions import keep_notice, note_forgery
from birpencere.payments.errors import ForgedNotice
from birpencere.payments.providers import provider as gateway
from birpencere.web.throttle import Buckets, Rate

LONGEST = 64 * 1024
"""Bytes of a notice."""
FORGERIES = Buckets(Rate(burst=20, per_second=0.1))
"""How many forged notices are written down: whoever sends them must not fill the audit trail."""
logger = logging.getLogger(__name__)


@csrf_exempt
@require_POST
def notice(request: HttpRequest, provider: str) -> HttpResponse:
    """A gateway tells of a payment: 202 when the notice is on disk, 401 where it is not the gateway's."""
    found, now = gateway(provider), timezone.now()
    body = request.read(LONGEST + 1)
    if len(body) > LONGEST:
        return HttpResponse(status=413)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        told = found.read_notice(headers, body, now=now)
    except ForgedNotice as error:
        reason = str(error.facts.get("reason", error.code))
        logger.warning("forged notice for %s: %s", provider, reason)
        if not FORGERIES.take(provider):
            note_forgery(provider=provider, reason=reason, now=now)
        return HttpResponse(status=error.status)
    keep_notice(provider=provider, notice=told, body=body, now=now)
    return HttpResponse(status=202)
