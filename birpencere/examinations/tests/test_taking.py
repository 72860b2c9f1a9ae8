"""A test is taken on the server: drawn there, timed there, graded there."""

from datetime import timedelta
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from birpencere.applications.tests.conftest import MORNING, SignIn
from birpencere.audit.queries import entries_of
from birpencere.examinations.actions import (
    close_overdue,
    finish_attempt,
    save_answer,
    start_attempt,
)
from birpencere.examinations.errors import AttemptOver, NoAttemptsLeft, NoSuchTest
from birpencere.examinations.jobs import close_overdue as closing_job
from birpencere.examinations.jobs import forget_nameless, make_result
from birpencere.examinations.models import Attempt, GradedResult
from birpencere.examinations.queries import attempt_for, attempts_of, regulation_for
from birpencere.examinations.rules import drawn, grade
from birpencere.examinations.tests.conftest import (
    CAREER,
    SECOND,
    As,
    begin,
    right_answers,
    service_id,
)
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Invalid, SignInRequired
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.notifications.models import Notice
from birpencere.regulations.errors import NoRegulation
from birpencere.signatures.tests.seals import sealed_by
from tests.arrived import arrived

pytestmark = pytest.mark.django_db
Nameless = tuple[Attempt, Actor]


def answer_all(attempt: Attempt, acting: Actor) -> None:
    for question, chosen in right_answers(attempt).items():
        save_answer(
            attempt_id=attempt.pk, question=question, chosen=chosen, acting=acting, now=MORNING
        )


def test_every_attempt_has_other_questions_as_many_of_each_topic_as_the_regulation_says(
    attempt: Attempt,
) -> None:
    regulation = regulation_for(attempt)
    others = {drawn(regulation, Random(seed)) for seed in range(5)}
    assert len(others) == 5
    for other in others:
        topics = [regulation.question(one.key).topic for one in other]
        assert {key: topics.count(key) for key in set(topics)} == {
            topic.key: topic.draw for topic in regulation.topics
        }


def test_who_answers_all_rightly_passes_and_has_it_in_writing(
    attempt: Attempt, aysel: Actor
) -> None:
    answer_all(attempt, aysel)
    ended = finish_attempt(attempt_id=attempt.pk, acting=aysel, now=MORNING + SECOND)
    assert (ended.status, ended.is_passed) == ("finished", True)
    assert all(score.percent == 100 for score in ended.reached)
    letter = Notice.objects.get(template="test_graded")
    assert f"/az/tests/{attempt.pk}" in letter.body
    again = finish_attempt(attempt_id=attempt.pk, acting=aysel, now=MORNING + 2 * SECOND)
    assert again.ended_at == ended.ended_at
    trail = [entry.action for entry in entries_of(attempt.pk)]
    assert trail == ["examinations.started", "examinations.finished"]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which agencies have sealed something."""
    return sealed_by(monkeypatch, "birpencere.examinations.jobs")


def test_a_result_is_sealed_once_for_who_took_the_test_and_verified_by_everybody(
    attempt: Attempt,
    aysel: Actor,
    leyla: Actor,
    sign_in: SignIn,
    sealed: list[str],
    web: As,
) -> None:
    answer_all(attempt, aysel)
    with web(aysel):
        finish_attempt(attempt_id=attempt.pk, acting=aysel, now=MORNING + SECOND)
    own, paper = sign_in(aysel), f"/az/tests/{attempt.pk}/result.pdf"
    assert own.get(paper).status_code == 404
    for _again in range(2):
        make_result(attempt_id=str(attempt.pk))
    assert sealed == ["civil-service-commission"]
    result = GradedResult.objects.get()
    content = own.get(paper).content
    assert (content[:4], content[-7:]) == (b"%PDF", b"%sealed")
    assert sha256(content).hexdigest() == result.digest
    assert sign_in(leyla).get(paper).status_code == 404
    typed = result.code.lower().replace("-", "")
    page = Client().get(f"/az/verify/{typed}", follow=True).content.decode()
    assert result.digest in page
    assert "Məmmədova" not in page
    assert Client().get("/az/verify/tests/AAAA").status_code == 404
    assert result.code in Notice.objects.get(template="test_graded").body


def test_a_wrong_answer_costs_its_points_and_half_of_several_is_wrong(attempt: Attempt) -> None:
    regulation, right = regulation_for(attempt), right_answers(attempt)
    best = grade(regulation, attempt.drawn, right).total
    key = next(iter(right))
    worse = grade(regulation, attempt.drawn, right | {key: []}).total
    assert best.points == best.most
    assert best.points - worse.points == regulation.question(key).points
    assert grade(regulation, attempt.drawn, {}).is_passed is False


def test_the_clock_of_the_server_ends_the_test_whoever_comes_back(
    attempt: Attempt, aysel: Actor
) -> None:
    first, *_ = attempt.drawn
    chosen = right_answers(attempt)[first.key]
    kept: dict[str, Any] = {
        "attempt_id": attempt.pk,
        "question": first.key,
        "chosen": chosen,
        "acting": aysel,
    }
    save_answer(**kept, now=attempt.ends_at - SECOND)
    with pytest.raises(AttemptOver):
        save_answer(**kept, now=attempt.ends_at)
    closing_job(timestamp=int((attempt.ends_at - SECOND).timestamp()))
    assert Attempt.objects.get().is_open
    closing_job(timestamp=int((attempt.ends_at + timedelta(hours=1)).timestamp()))
    ended = Attempt.objects.get()
    assert (ended.status, ended.ended_at, ended.is_passed) == ("expired", attempt.ends_at, False)
    assert sum(score.points for score in ended.reached) > 0
    assert Notice.objects.filter(template="test_graded").count() == 1


def test_two_clicks_begin_one_attempt_and_a_closed_browser_goes_on_with_it(
    attempt: Attempt, aysel: Actor
) -> None:
    again = begin(aysel, now=MORNING + timedelta(minutes=5), seed=8)
    assert again.pk == attempt.pk
    assert again.drawn == attempt.drawn
    used = ServiceUsed(Use.EXAMINATION, MORNING, attempt.service_id, attempt.revision_id)
    assert arrived() == [used]


def test_nobody_has_more_attempts_than_the_regulation_allows(aysel: Actor, leyla: Actor) -> None:
    allowance = regulation_for(begin(leyla)).allowance
    assert allowance is not None
    for n in range(allowance.number):
        moment = MORNING + n * timedelta(hours=2)
        one = begin(aysel, now=moment, seed=n)
        finish_attempt(attempt_id=one.pk, acting=aysel, now=moment + SECOND)
    later = MORNING + timedelta(hours=10)
    with pytest.raises(NoAttemptsLeft) as refused:
        begin(aysel, now=later)
    assert refused.value.facts["next_at"] == MORNING + timedelta(days=allowance.days)
    assert begin(aysel, now=MORNING + timedelta(days=allowance.days, seconds=1)).is_open


def test_what_is_not_on_the_page_cannot_be_answered(attempt: Attempt, aysel: Actor) -> None:
    one = attempt.drawn[0]
    for question, chosen, error in (
        (one.key, ["no_such_answer"], Invalid),
        (one.key, list(one.answers), Invalid),
        ("no_such_question", [one.answers[0]], NoSuchTest),
    ):
        with pytest.raises(error):
            save_answer(
                attempt_id=attempt.pk,
                question=question,
                chosen=chosen,
                acting=aysel,
                now=MORNING,
            )


def test_the_mock_test_wants_to_know_who_takes_it(country: None) -> None:
    with pytest.raises(SignInRequired):
        begin(ANONYMOUS)


def test_nobody_sees_or_ends_the_attempt_of_another(
    attempt: Attempt, leyla: Actor, rashad: Actor
) -> None:
    for stranger in (leyla, rashad, ANONYMOUS):
        with pytest.raises(NoSuchTest):
            attempt_for(stranger, attempt.pk)
        with pytest.raises(NoSuchTest):
            close_overdue(attempt_id=attempt.pk, acting=stranger, now=attempt.ends_at)
    assert attempts_of(leyla) == []


def test_the_database_too_shows_an_attempt_to_who_takes_it_only(
    attempt: Attempt, nameless: Nameless, aysel: Actor, leyla: Actor, web: As
) -> None:
    without_name, holder = nameless
    seen: dict[Actor, set[UUID]] = {aysel: {attempt.pk}, holder: {without_name.pk}}
    for actor in (aysel, holder, leyla, ANONYMOUS):
        with web(actor):
            assert set(Attempt.objects.values_list("pk", flat=True)) == seen.get(actor, set())
    with web(aysel):
        answer_all(attempt, aysel)
        assert finish_attempt(attempt_id=attempt.pk, acting=aysel, now=MORNING + SECOND).is_passed


@pytest.mark.law("R-4.3a", "R-4.3b")
def test_a_test_without_a_name_keeps_none_gives_a_profile_and_is_forgotten(
    nameless: Nameless, aysel: Actor
) -> None:
    attempt, holder = nameless
    regulation = regulation_for(attempt)
    best = max(regulation.scale, key=lambda answer: answer.points).key
    topic = regulation.topics[0].key
    for one in attempt.drawn:
        if regulation.question(one.key).topic == topic:
            save_answer(
                attempt_id=attempt.pk, question=one.key, chosen=[best], acting=holder, now=MORNING
            )
    ended = finish_attempt(attempt_id=attempt.pk, acting=holder, now=MORNING + SECOND)
    assert ended.person_id is None
    assert ended.is_passed is None
    assert {score.topic: score.percent for score in ended.reached}[topic] == 100
    assert not Notice.objects.exists()
    assert not GradedResult.objects.exists()
    assert begin(aysel, CAREER).person_id is None
    days = timedelta(days=regulation.kept_days)
    forget_nameless(timestamp=int((attempt.ends_at + days - SECOND).timestamp()))
    assert Attempt.objects.filter(pk=attempt.pk).exists()
    forget_nameless(timestamp=int((attempt.ends_at + days).timestamp()))
    assert not Attempt.objects.filter(pk=attempt.pk).exists()


def test_a_running_test_never_shows_what_is_right(aysel: Actor, sign_in: SignIn) -> None:
    browser = sign_in(aysel)
    with translation.override("az"):
        begun = browser.post(reverse("examinations:start", args=["civil-service-mock-test"]))
    attempt = Attempt.objects.get()
    assert begun["Location"] == f"/az/tests/{attempt.pk}/1"
    regulation = regulation_for(attempt)
    for number, one in enumerate(attempt.drawn, start=1):
        question = regulation.question(one.key)
        page = browser.get(f"/az/tests/{attempt.pk}/{number}").content.decode()
        assert "no-store" in browser.get(f"/az/tests/{attempt.pk}/{number}")["Cache-Control"]
        assert page.count('name="answer"') == len(question.answers)
        assert question.why is None or question.why.az not in page
        assert " checked" not in page
        browser.post(f"/az/tests/{attempt.pk}/{number}", {"answer": list(question.right)})
    assert " checked" in browser.get(f"/az/tests/{attempt.pk}/1").content.decode()
    result = browser.post(f"/az/tests/{attempt.pk}/finish", follow=True).content.decode()
    assert "100 %" in result
    assert str(attempt.pk) in browser.get("/az/tests").content.decode()


def test_an_answer_after_the_end_leads_to_the_result(
    aysel: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in(aysel)
    browser.post("/az/services/civil-service-mock-test/test")
    attempt = Attempt.objects.get()
    page = f"/az/tests/{attempt.pk}/1"
    bad = browser.post(page, {"answer": ["no_such_answer"]})
    assert (bad.status_code, "govuk-error-summary" in bad.content.decode()) == (422, True)
    monkeypatch.setattr(timezone, "now", lambda: attempt.ends_at + SECOND)
    late = browser.post(page, {"answer": [attempt.drawn[0].answers[0]]})
    assert late["Location"] == f"/az/tests/{attempt.pk}"
    attempt.refresh_from_db()
    assert (attempt.status, attempt.chosen) == ("expired", {})


def test_a_service_that_is_no_test_begins_none(aysel: Actor) -> None:
    with pytest.raises(NoRegulation):
        start_attempt(
            attempt_id=uuid4(),
            service_id=service_id("20.1"),
            chance=Random(1),
            acting=aysel,
            now=MORNING,
        )
