"""Whether the process lives, and whether the system can do its work: for those who watch over it."""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.jobs import STALLED

_WORKER = (
    "select max(last_heartbeat) > now() - make_interval(secs => %s) from procrastinate_workers"
)
_CATALOGUE = "select exists (select from registry_service)"


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return JsonResponse({"process": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Each part with `ok` or its fault; 503 where one has a fault."""
    parts = {name: _state(check) for name, check in CHECKS.items()}
    return JsonResponse(parts, status=200 if set(parts.values()) == {"ok"} else 503)


def _state(check: Callable[[], str]) -> str:
    try:
        return check()
    except Error as error:
        return str(error).strip().splitlines()[0]


def _database() -> str:
    _first("select 1")
    return "ok"


def _worker() -> str:
    return "ok" if _first(_WORKER, STALLED) else "no worker has given a sign of life"


def _catalogue() -> str:
    return "ok" if _first(_CATALOGUE) else "no service is loaded"


def _first(statement: str, *values: float) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return row[0] if row else None


CHECKS: dict[str, Callable[[], str]] = {
    "database": _database,
    "worker": _worker,
    "catalogue": _catalogue,
}
