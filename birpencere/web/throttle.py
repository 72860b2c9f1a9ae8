"""How often one address may ask: a token bucket in the memory of the process."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from math import ceil
from threading import Lock
from time import monotonic
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from birpencere.kernel.errors import TooMany

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MOST_KEYS = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, and from then on `per_second`."""

    burst: int
    per_second: float


class Buckets:
    """One bucket of tokens a key: full at first, filled again as time goes by."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = monotonic) -> None:
        self.rate, self.clock = rate, clock
        self._levels: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def take(self, key: str) -> float:
        """Takes a token; returns 0, or the seconds to wait until there is one."""
        now = self.clock()
        with self._lock:
            level, then = self._levels.pop(key, (self.rate.burst, now))
            level = min(self.rate.burst, level + (now - then) * self.rate.per_second)
            wait = max(0.0, (1 - level) / self.rate.per_second)
            self._levels[key] = (level if wait else level - 1, now)
            if len(self._levels) > MOST_KEYS:
                del self._levels[next(iter(self._levels))]
        return wait


def client_address(request: HttpRequest) -> str:
    """Who asks: behind TLS the proxy in front of us says it, in the last entry that it added."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def throttle(
    rate: Rate, key: Callable[[HttpRequest], str] = client_address
) -> Callable[[View[P]], View[P]]:
    """Raises TooMany for whoever asks the view more often than `rate`; each process counts for itself."""
    buckets = Buckets(rate)

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            wait = buckets.take(key(request))
            if wait:
                raise TooMany(retry_after=ceil(wait))
            return view(request, *args, **kwargs)

        return guarded

    return guard
