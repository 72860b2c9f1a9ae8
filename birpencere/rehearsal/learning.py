"""Rehearsing a test and a subscription: every drawn question answered, every edition subscribed to."""

from dataclasses import replace
from datetime import datetime
from random import Random
from uuid import uuid4

from birpencere.examinations.actions import finish_attempt, save_answer, start_attempt
from birpencere.registry.queries import catalogue
from birpencere.regulations.models import Revision
from birpencere.regulations.types import ExaminationRegulation, SubscriptionRegulation
from birpencere.rehearsal.answers import Explored
from birpencere.rehearsal.case import a_citizen
from birpencere.rehearsal.types import Findings
from birpencere.subscriptions.actions import subscribe


def run_examination(
    revision: Revision,
    regulation: ExaminationRegulation,
    _explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """An attempt is drawn, answered and graded."""
    attempt_id = uuid4()
    somebody = replace(a_citizen(now), links=(attempt_id,))
    attempt = start_attempt(
        attempt_id=attempt_id,
        service_id=revision.service_id,
        chance=Random(1),  # noqa: S311  # a rehearsal is the same each time
        acting=somebody,
        now=now,
    )
    for one in attempt.drawn:
        first = regulation.answers_to(regulation.question(one.key))[0]
        save_answer(
            attempt_id=attempt.pk, question=one.key, chosen=[first.key], acting=somebody, now=now
        )
        found.steps += 1
    graded = finish_attempt(attempt_id=attempt.pk, acting=somebody, now=now)
    found.reached = graded.ended_at is not None


def run_subscription(
    revision: Revision,
    regulation: SubscriptionRegulation,
    explored: Explored,
    found: Findings,
    now: datetime,
) -> None:
    """Somebody subscribes to each edition for each of the periods."""
    _facts, details = explored.complete[0]
    for edition in regulation.editions:
        for months in regulation.periods:
            subscribe(
                service=catalogue().service(revision.service.number),
                editions=[edition.key],
                months=months,
                details=details,
                acting=a_citizen(now),
                now=now,
            )
            found.steps += 1
    found.reached = found.steps > 0
