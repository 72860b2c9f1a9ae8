"""What the pages of tests show; the right answers never leave for a test that runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from birpencere.examinations.links import ATTEMPTS
from birpencere.examinations.models import Attempt
from birpencere.examinations.queries import attempts_of, regulation_for, result_of
from birpencere.examinations.rules import points
from birpencere.examinations.types import Grade
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Invalid
from birpencere.kernel.text import Text
from birpencere.registry.types import Service
from birpencere.regulations.types import ExaminationRegulation

STRONGEST = 3
"""Topics of a profile that are said to be strong."""
MINUTE = 60


@dataclass(frozen=True, slots=True)
class TopicResult:
    """A topic on the page of the result."""

    title: Text
    advice: Text
    percent: int
    points: int
    most: int
    is_strong: bool
    """Nothing to read again; of a profile: one of the strongest inclinations."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that was not answered as it should have been."""

    number: int
    text: Text
    given: tuple[Text, ...]
    right: tuple[Text, ...]
    why: Text | None


def start_page(
    request: PortalRequest,
    service: Service,
    regulation: ExaminationRegulation,
    begun: Attempt | None,
    left: int | None,
    next_at: datetime | None,
) -> HttpResponse:
    """What the test is like; the button is missing where no attempt is left."""
    page = {
        "service": service,
        "regulation": regulation,
        "begun": begun,
        "left": left,
        "next_at": next_at,
    }
    return render(request, "examinations/start.html", page)


def question_page(
    request: PortalRequest, attempt: Attempt, number: int, problem: Invalid | None = None
) -> HttpResponse:
    """One question with its answers in the order that was drawn."""
    regulation, one = regulation_for(attempt), attempt.drawn[number - 1]
    asked, chosen = regulation.question(one.key), attempt.chosen.get(one.key, [])
    texts: dict[str, Text] = {answer.key: answer.text for answer in regulation.answers_to(asked)}
    page = {
        **frame(attempt, regulation),
        "question": asked,
        "items": [
            {"value": key, "text": texts[key].in_(_language()), "checked": key in chosen}
            for key in one.answers
        ],
        "number": number,
        "count": len(attempt.questions),
        "problem": problem.fields["answer"] if problem else "",
    }
    status = problem.status if problem else 200
    return render(request, "examinations/question.html", page, status=status)


def attempt_page(request: PortalRequest, attempt: Attempt) -> HttpResponse:
    """The list of questions while the test runs, the result when it is over."""
    regulation = regulation_for(attempt)
    if attempt.is_open:
        rows = [
            (number, regulation.question(one.key).text, one.key in attempt.chosen)
            for number, one in enumerate(attempt.drawn, start=1)
        ]
        page = {
            **frame(attempt, regulation),
            "rows": rows,
            "missing": sum(not answered for _number, _text, answered in rows),
        }
        return render(request, "examinations/attempt.html", page)
    page = {
        **frame(attempt, regulation),
        "result": result_of(attempt),
        "total": Grade(attempt.reached, attempt.is_passed).total,
        "topics": list(topic_results(attempt, regulation)),
        "missed": [] if regulation.is_profile else list(missed(attempt, regulation)),
    }
    return render(request, "examinations/result.html", page)


def frame(attempt: Attempt, regulation: ExaminationRegulation) -> dict[str, Any]:
    """What every page of an attempt shows."""
    rest = (attempt.ends_at - timezone.now()).total_seconds()
    link = reverse("examinations:link", args=[ATTEMPTS.token_of(attempt.pk)])
    return {
        "attempt": attempt,
        "regulation": regulation,
        "title": regulation.general.name,
        "minutes_left": max(0, ceil(rest / MINUTE)),
        "link": "" if attempt.person_id else settings.PUBLIC_URL + link,
    }


def topic_results(attempt: Attempt, regulation: ExaminationRegulation) -> Iterator[TopicResult]:
    """Of a profile the strongest topics first, with what they mean; otherwise what to read again."""
    scores = list(attempt.reached)
    if regulation.is_profile:
        scores.sort(key=lambda score: -score.percent)
    for place, score in enumerate(scores):
        topic = regulation.topic(score.topic)
        is_strong = place < STRONGEST if regulation.is_profile else score.points == score.most
        yield TopicResult(
            topic.title, topic.advice, score.percent, score.points, score.most, is_strong
        )


def missed(attempt: Attempt, regulation: ExaminationRegulation) -> Iterator[Missed]:
    """What was answered otherwise, with the right answer: the test is over."""
    for number, one in enumerate(attempt.drawn, start=1):
        asked, given = regulation.question(one.key), attempt.chosen.get(one.key, [])
        if points(regulation, asked, given):
            continue
        texts = {answer.key: answer.text for answer in asked.answers}
        yield Missed(
            number,
            asked.text,
            tuple(texts[key] for key in given),
            tuple(texts[key] for key in asked.right),
            asked.why,
        )


def rows_of(request: PortalRequest) -> list[dict[str, Any]]:
    """The reader's tests with what came of them."""
    return [
        {
            "attempt": attempt,
            "title": regulation_for(attempt).general.name,
            "is_profile": regulation_for(attempt).is_profile,
            "total": Grade(attempt.reached, attempt.is_passed).total,
            "is_running": not attempt.is_over(timezone.now()),
        }
        for attempt in attempts_of(request.actor)
    ]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
