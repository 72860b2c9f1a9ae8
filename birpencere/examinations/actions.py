"""Every write of tests: begun, answered, ended by the person or by the clock, forgotten."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.examinations.errors import AttemptOver, NoAttemptsLeft, NoSuchTest
from birpencere.examinations.models import Attempt, GradedResult
from birpencere.examinations.queries import (
    attempt_for,
    attempts_left,
    examination_of,
    regulation_for,
    visible_to,
)
from birpencere.examinations.rules import drawn, grade
from birpencere.examinations.types import Grade
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Invalid
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.numbering import new_code
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.notifications.actions import notify

Status = Attempt.Status


@transaction.atomic(durable=True)
def start_attempt(
    *, attempt_id: UUID, service_id: UUID, chance: Random, acting: Actor, now: datetime
) -> Attempt:
    """The test runs, its questions drawn; who has begun it already goes on with that attempt.

    `attempt_id` names a new one: who takes it without a name holds it by its secret link. Raises
    NoRegulation, SignInRequired, NoAttemptsLeft.
    """
    revision_id, regulation = examination_of(service_id)
    acting.require(regulation.general.assurance)
    person_id = None if regulation.general.assurance is Assurance.NONE else acting.person_id
    begun = _locked_begun(person_id, service_id, acting, now) if person_id else None
    if begun is not None:
        return begun
    left, next_at = attempts_left(acting, service_id, regulation, now)
    if left == 0:
        raise NoAttemptsLeft(next_at=next_at)
    attempt = Attempt(
        id=attempt_id,
        service_id=service_id,
        revision_id=revision_id,
        person_id=person_id,
        questions=[asdict(one) for one in drawn(regulation, chance)],
        started_at=now,
        ends_at=now + timedelta(minutes=regulation.minutes),
    )
    attempt.save(force_insert=True)
    _write_down(attempt, "examinations.started", acting, now)
    publish(ServiceUsed(Use.EXAMINATION, now, service_id, revision_id))
    return attempt


def _locked_begun(
    person_id: UUID, service_id: UUID, acting: Actor, now: datetime
) -> Attempt | None:
    """What the person has begun; two clicks at once begin one attempt, the second waits here."""
    Person.objects.select_for_update(no_key=True).get(pk=person_id)
    begun = Attempt.objects.filter(person=person_id, service=service_id, status=Status.OPEN)
    attempt = begun.select_for_update().first()
    if attempt is not None and attempt.is_over(now):
        _end(attempt, acting, now)
        return None
    return attempt


@transaction.atomic(durable=True)
def save_answer(
    *, attempt_id: UUID, question: str, chosen: Sequence[str], acting: Actor, now: datetime
) -> Attempt:
    """The answer is kept; an empty one takes back what was chosen. Raises AttemptOver, Invalid."""
    attempt = _locked(attempt_id, acting)
    if attempt.is_over(now):
        raise AttemptOver
    _require_answer(attempt, question, chosen)
    attempt.chosen = {key: kept for key, kept in attempt.chosen.items() if key != question}
    if chosen:
        attempt.chosen[question] = list(chosen)
    attempt.save(update_fields=["chosen"])
    return attempt


def _require_answer(attempt: Attempt, question: str, chosen: Sequence[str]) -> None:
    offered = {one.key: one.answers for one in attempt.drawn}
    if question not in offered:
        raise NoSuchTest
    several = regulation_for(attempt).question(question).takes_several
    if not set(chosen) <= set(offered[question]) or (len(chosen) > 1 and not several):
        raise Invalid({"answer": _("Choose one of the answers on the page.")})


@transaction.atomic(durable=True)
def finish_attempt(*, attempt_id: UUID, acting: Actor, now: datetime) -> Attempt:
    """The attempt has ended and is graded; once, however often it is asked for."""
    attempt = _locked(attempt_id, acting)
    if attempt.is_open:
        _end(attempt, acting, now)
    return attempt


@transaction.atomic(durable=True)
def close_overdue(*, attempt_id: UUID, acting: Actor, now: datetime) -> Attempt:
    """The attempt whose time is over has ended and is graded by what was kept; others stay as they are."""
    attempt = _locked(attempt_id, acting)
    if attempt.is_open and attempt.is_over(now):
        _end(attempt, acting, now)
    return attempt


@transaction.atomic(durable=True)
def forget_attempt(*, attempt_id: UUID, acting: Actor, now: datetime) -> None:
    """A result without a name is gone."""
    attempt = _locked(attempt_id, acting)
    _write_down(attempt, "examinations.forgotten", acting, now)
    attempt.delete()


def _locked(attempt_id: UUID, acting: Actor) -> Attempt:
    """The attempt, locked until the end of the transaction; raises NoSuchTest."""
    found = visible_to(acting).select_for_update().filter(pk=attempt_id).first()
    if found is None:
        raise NoSuchTest
    return found


def _end(attempt: Attempt, acting: Actor, now: datetime) -> None:
    """Graded, written down, and told to whoever gave a name."""
    result = grade(regulation_for(attempt), attempt.drawn, attempt.chosen)
    attempt.status = Status.EXPIRED if attempt.is_over(now) else Status.FINISHED
    attempt.ended_at = min(now, attempt.ends_at)
    attempt.scores = [asdict(score) for score in result.scores]
    attempt.is_passed = result.is_passed
    attempt.save(update_fields=["status", "ended_at", "scores", "is_passed"])
    _write_down(attempt, f"examinations.{attempt.status}", acting, now)
    if attempt.person_id:
        attempt = attempt_for(acting, attempt.pk)
        _tell(attempt, _issue(attempt), now)


def _issue(attempt: Attempt) -> GradedResult:
    """Its paper has a code by which it is verified, and is about to be sealed."""
    total, service = Grade(attempt.reached, attempt.is_passed).total, attempt.service
    assert attempt.ended_at is not None
    result = GradedResult(
        attempt=attempt,
        code=new_code(),
        service_name=asdict(regulation_for(attempt).general.name),
        agency_name=asdict(service.provider.title),
        ended_at=attempt.ended_at,
        points=total.points,
        most=total.most,
        is_passed=attempt.is_passed,
    )
    result.save(force_insert=True)
    enqueue("examinations.make_result", attempt_id=str(attempt.pk))
    return result


@transaction.atomic(durable=True)
def attach_result(*, attempt_id: UUID, digest: str, acting: Actor, now: datetime) -> None:
    """The sealed paper of the result is there for who took the test; one that is there already stays."""
    result = GradedResult.objects.select_for_update().get(pk=attempt_id)
    if result.digest:
        return
    result.digest = digest
    result.save(update_fields=["digest"])
    _write_down(result.attempt, "examinations.result_issued", acting, now)


def _tell(attempt: Attempt, result: GradedResult, now: datetime) -> None:
    assert attempt.person is not None
    notify(
        person=attempt.person,
        template="test_graded",
        facts={
            "number": attempt.service.number,
            "service": result.service_name,
            "points": result.points,
            "most": result.most,
            "is_passed": result.is_passed,
            "code": result.code,
            "path": f"/tests/{attempt.pk}",
        },
        case_id=None,
        now=now,
    )


def _write_down(attempt: Attempt, action: str, acting: Actor, now: datetime) -> None:
    facts: dict[str, Any] = {"service": str(attempt.service_id)}
    record(acting, action, of="attempt", object_id=attempt.pk, at=now, facts=facts)
