"""Taking a test: one question a page, each answer kept as soon as it was sent."""

from random import SystemRandom
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.examinations import actions
from birpencere.examinations.errors import AttemptOver, NoAttemptsLeft, NoSuchTest
from birpencere.examinations.links import ATTEMPTS
from birpencere.examinations.models import Attempt
from birpencere.examinations.queries import (
    attempt_for,
    attempts_left,
    examination_of,
    open_attempt_of,
)
from birpencere.examinations.views.show import attempt_page, question_page, rows_of, start_page
from birpencere.identity.guards import ask_to_sign_in, signed_in
from birpencere.identity.scope import acting_as
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Invalid
from birpencere.registry.queries import catalogue
from birpencere.registry.types import Service

CHANCE = SystemRandom()


@ATTEMPTS.held
@never_cache
@require_http_methods(["GET", "POST"])
def start(request: PortalRequest, key: str) -> HttpResponse:
    """What the test is like and how many attempts are left; a POST draws the questions."""
    service = catalogue().service(key)
    _revision, regulation = examination_of(service.id)
    if request.actor.assurance < regulation.general.assurance:
        return ask_to_sign_in(request, regulation.general.assurance)
    if request.method == "POST":
        return _begin(request, service)
    now = timezone.now()
    begun = open_attempt_of(request.actor, service.id, now)
    left, next_at = attempts_left(request.actor, service.id, regulation, now)
    return start_page(request, service, regulation, begun, left, next_at)


def _begin(request: PortalRequest, service: Service) -> HttpResponse:
    attempt_id = uuid4()
    acting = request.actor.holding(attempt_id)
    try:
        with acting_as(acting):
            attempt = actions.start_attempt(
                attempt_id=attempt_id,
                service_id=service.id,
                chance=CHANCE,
                acting=acting,
                now=timezone.now(),
            )
    except NoAttemptsLeft:
        return redirect("examinations:start", service.slug)
    response = redirect("examinations:question", attempt.pk, 1)
    if attempt.person_id is None:
        ATTEMPTS.keep(request, response, attempt.pk)
    return response


@signed_in
@never_cache
@require_safe
def mine(request: PortalRequest) -> HttpResponse:
    """The tests that the reader has taken or is taking."""
    return render(request, "examinations/mine.html", {"tests": rows_of(request)})


@never_cache
@require_safe
def opened(request: PortalRequest, token: str) -> HttpResponse:
    """The secret link: the browser knows the attempt from now on."""
    attempt_id = ATTEMPTS.behind(token)
    response = redirect("examinations:attempt", attempt_id)
    ATTEMPTS.keep(request, response, attempt_id)
    return response


@ATTEMPTS.required
@never_cache
@require_safe
def attempt(request: PortalRequest, attempt_id: UUID) -> HttpResponse:
    """What is answered and what is not, while it runs; afterwards the result."""
    return attempt_page(request, _current(request, attempt_id))


@ATTEMPTS.required
@never_cache
@require_http_methods(["GET", "POST"])
def question(request: PortalRequest, attempt_id: UUID, number: int) -> HttpResponse:
    """One question; a POST keeps the answer and goes on to the next."""
    found = _current(request, attempt_id)
    if not 1 <= number <= len(found.questions):
        raise NoSuchTest
    if not found.is_open:
        return redirect("examinations:attempt", attempt_id)
    if request.method == "GET":
        return question_page(request, found, number)
    try:
        actions.save_answer(
            attempt_id=attempt_id,
            question=found.drawn[number - 1].key,
            chosen=request.POST.getlist("answer"),
            acting=request.actor,
            now=timezone.now(),
        )
    except AttemptOver:
        _current(request, attempt_id)
        return redirect("examinations:attempt", attempt_id)
    except Invalid as problem:
        return question_page(request, found, number, problem)
    return _onward(request, attempt_id, number, len(found.questions))


def _onward(request: PortalRequest, attempt_id: UUID, number: int, count: int) -> HttpResponse:
    """Where the button leads that was pressed: back, on, or to the list of all."""
    if "back" in request.POST and number > 1:
        return redirect("examinations:question", attempt_id, number - 1)
    if "list" in request.POST or number == count:
        return redirect("examinations:attempt", attempt_id)
    return redirect("examinations:question", attempt_id, number + 1)


@ATTEMPTS.required
@require_POST
def finish(request: PortalRequest, attempt_id: UUID) -> HttpResponse:
    """The test is over and graded."""
    actions.finish_attempt(attempt_id=attempt_id, acting=request.actor, now=timezone.now())
    return redirect("examinations:attempt", attempt_id)


def _current(request: PortalRequest, attempt_id: UUID) -> Attempt:
    """The attempt as it stands; one whose time is over is graded now, not when the clock comes by."""
    found, now = attempt_for(request.actor, attempt_id), timezone.now()
    if found.is_open and found.is_over(now):
        actions.close_overdue(attempt_id=attempt_id, acting=request.actor, now=now)
        found = attempt_for(request.actor, attempt_id)
    return found
