"""Asking a register: the questions, the answer, and three different words for three different failures.

Answers and what was asked by are sent by POST and shown at once: neither stands in an address, in a cache or
in a log.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birpencere.enquiries.actions import ask_register
from birpencere.enquiries.errors import NotForYou, NothingFound
from birpencere.enquiries.queries import holders_for, lookup_of
from birpencere.enquiries.rules import cells_of, first_step, may_ask, needs_mandates
from birpencere.enquiries.types import Holder
from birpencere.enquiries.views.places import ROUTE, lend_position, places_page
from birpencere.enquiries.views.show import asked_in_words, language, widgets_of
from birpencere.exchange.actions import with_mandates
from birpencere.exchange.types import Record
from birpencere.identity.guards import ask_to_sign_in
from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import TooMany, Unavailable
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service
from birpencere.regulations.rules import problem_lines, read, typed_from_post
from birpencere.regulations.types import Json, LookupRegulation, Reading
from birpencere.regulations.types.lookup import Shape
from birpencere.web.throttle import Buckets, Rate, client_address

WHOSE = "_whose"
"""Name of the question whose data is wanted; no field of a form can be called so."""


@dataclass
class Enquiry:
    """One visit to the page of a lookup."""

    request: PortalRequest
    service: Service
    regulation: LookupRegulation
    holders: Sequence[Holder]
    typed: dict[str, Json] = field(default_factory=dict)

    @property
    def reading(self) -> Reading:
        return read(self.regulation, self.typed, {}, local_date(timezone.now()), {})

    @property
    def holder(self) -> str:
        """Which of one's own keys; where there is only one nobody is asked."""
        only = self.holders[0].key if len(self.holders) == 1 else ""
        return self.request.POST.get(WHOSE, "") or only


@never_cache
@require_http_methods(["GET", "POST"])
def ask(request: PortalRequest, key: str) -> HttpResponse:
    """The questions; a POST shows the register's answer below them, and keeps what was typed."""
    service = catalogue().service(key)
    regulation = lookup_of(service.id)
    demanded = regulation.general.assurance
    if request.actor.assurance < demanded:
        return ask_to_sign_in(request, demanded)
    if request.method == "GET" and needs_mandates(regulation, request.actor):
        request.actor = with_mandates(acting=request.actor, now=timezone.now())
    if not may_ask(regulation, request.actor):
        raise NotForYou
    holders = holders_for(request.actor, regulation)
    enquiry = Enquiry(request, service, regulation, holders)
    posted = request.POST if request.method == "POST" else take_stash(request, request.path) or {}
    enquiry.typed = _typed(regulation, posted)
    page = _answer(enquiry) if request.method == "POST" else _page(enquiry)
    return lend_position(page) if regulation.shape is Shape.PLACES else page


def _typed(regulation: LookupRegulation, posted: Any) -> dict[str, Json]:
    step = first_step(regulation)
    lists = dict(posted.lists()) if hasattr(posted, "lists") else dict(posted)
    return typed_from_post(step, lists).typed if step else {}


def _answer(enquiry: Enquiry) -> HttpResponse:
    """What the register says, or which of the failures it was, in its own words and with its own status."""
    problems = dict(enquiry.reading.problems)
    if problems or (enquiry.holders and enquiry.holder not in {one.key for one in enquiry.holders}):
        return _page(enquiry, status=422, problems=problems, is_whose_missing=not problems)
    try:
        _wait_for_turn(enquiry)
        return _page(enquiry, **_shown(enquiry, _records(enquiry)))
    except NothingFound:
        return _page(enquiry, is_nothing=True)
    except Unavailable as error:
        return _page(enquiry, status=error.status, is_down=True)
    except TooMany as error:
        wait = error.facts["retry_after"]
        response = _page(enquiry, status=error.status, wait=wait)
        response.headers["Retry-After"] = str(wait)
        return response


def _records(enquiry: Enquiry) -> tuple[Record, ...]:
    return ask_register(
        regulation=enquiry.regulation,
        reading=enquiry.reading,
        holder=enquiry.holder,
        acting=enquiry.request.actor,
        now=timezone.now(),
    )


def _shown(enquiry: Enquiry, found: Sequence[Record]) -> dict[str, Any]:
    """The records as the regulation lays them out; places also on a map."""
    regulation = enquiry.regulation
    shown: dict[str, Any] = {"records": [cells_of(regulation, record) for record in found]}
    if regulation.shape is Shape.PLACES:
        wanted = enquiry.request.POST.get(ROUTE, "")
        shown |= places_page(regulation, found, wanted, timezone.now())
    return shown


@cache
def turns(per_minute: int) -> Buckets:
    """How often one may ask by regulations with this limit; each process counts for itself."""
    return Buckets(Rate(burst=per_minute, per_second=per_minute / 60))


def _wait_for_turn(enquiry: Enquiry) -> None:
    """Raises TooMany for a person, or for an address where nobody is signed in."""
    who = enquiry.request.actor.person_id or client_address(enquiry.request)
    wait = turns(enquiry.regulation.per_minute).take(f"{enquiry.service.number}:{who}")
    if wait:
        raise TooMany(retry_after=ceil(wait))


def _page(enquiry: Enquiry, status: int = 200, **told: Any) -> HttpResponse:
    problems = told.pop("problems", {})
    step, reading = first_step(enquiry.regulation), enquiry.reading
    errors = list(problem_lines(step, problems, language())) if step else []
    if told.get("is_whose_missing"):
        errors.append(("whose", _("Choose whose data you want to see.")))
    page = {
        "records": None,
        "is_nothing": False,
        "is_down": False,
        "is_whose_missing": False,
        "wait": 0,
        **told,
        "service": enquiry.service,
        "regulation": enquiry.regulation,
        "register": enquiry.regulation.register(enquiry.regulation.asks.register).name,
        "holders": enquiry.holders,
        "holder": enquiry.holder,
        "widgets": widgets_of(step, reading, enquiry.typed, problems),
        "errors": errors,
        "asked": asked_in_words(step, reading, enquiry.holders, enquiry.holder),
        "now": timezone.now(),
    }
    return render(enquiry.request, "enquiries/ask.html", page, status=status)
