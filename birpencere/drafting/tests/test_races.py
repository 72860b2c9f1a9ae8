"""Two at once, on connections of their own: a draft is published as it was signed, once, or not at all."""

from itertools import count
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from birpencere.applications.actions import start_draft
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import FACTS, MORNING, SignIn, country
from birpencere.drafting import errors
from birpencere.drafting.actions import change_draft
from birpencere.drafting.actions.approving import take_approval
from birpencere.drafting.actions.commenting import comment
from birpencere.drafting.actions.moving import return_to_draft
from birpencere.drafting.models import Approval, Draft
from birpencere.drafting.rules.writing import tree_of, yaml_text
from birpencere.drafting.tests.conftest import changed
from birpencere.drafting.tests.test_designer_pages import hidden_in, now, page_of, texts
from birpencere.drafting.tests.test_life import (
    AFTER,
    answer,
    begun,
    opened,
    published,
    ready,
    reload,
    signed,
)
from birpencere.drafting.views import designer_save
from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once, kinds
from birpencere.notifications.models import Notice
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import current_revision
from birpencere.rehearsal.run import rehearsing

__all__ = ["country", "ready"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_signature_that_arrives_while_somebody_edits_publishes_what_was_signed_or_nothing(
    ready: Draft, parvana: Actor, emin: Actor
) -> None:
    signature = signed(begun(ready, emin).signing_id, emin)
    shown, before = yaml_text(ready.document), current_revision(ready.service_id)

    def sign() -> None:
        take_approval(signature)
        if Approval.objects.get(draft=ready).signed:
            published(ready)

    def edit() -> None:
        draft = return_to_draft(
            draft_id=ready.pk, version=ready.version, reason="Səhv", acting=parvana, now=AFTER
        )
        changed(draft, parvana, "form.title.az", "Başqa ad", AFTER)

    outcomes = at_once(sign, edit)
    in_force = current_revision(ready.service_id)
    assert in_force
    assert outcomes[0] is None
    if outcomes[1] is None:
        assert (in_force, reload(ready).status) == (before, "draft")
        assert Notice.objects.filter(subject="Layihənin altındakı imzanız qüvvəsizdir").exists()
    else:
        assert isinstance(outcomes[1], errors.WrongMove)
        assert in_force.source_text == shown


def test_the_button_that_is_pressed_while_autosave_runs_is_no_conflict_with_oneself(
    draft: Draft, parvana: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    autosave, button = sign_in(parvana), sign_in(parvana)
    page, both_have_read, calls = page_of(draft, "complaints", "complaint"), Barrier(2), count()
    opened = hidden_in(button.get(page).content.decode())

    def together(**given: Any) -> Draft:
        if next(calls) < both_have_read.parties:
            both_have_read.wait(timeout=10)
        return change_draft(**given)

    monkeypatch.setattr(designer_save, "change_draft", together)
    typed = opened | texts("right", "Hamısı")
    answers = at_once(
        lambda: autosave.post(page, typed, headers={"HX-Request": "true"}).status_code,
        lambda: button.post(page, typed).status_code,
    )
    assert answers == [200, 302]
    assert now(draft, "complaint.right.az") == "Hamısı"


def test_two_who_answer_a_comment_at_once_do_not_write_over_each_other(
    permit: Draft, parvana: Actor, emin: Actor, aysel: Actor
) -> None:
    draft = opened(permit, parvana)
    one = comment(draft_id=draft.pk, article="", text="Baha", acting=aysel, now=MORNING)
    outcomes = at_once(lambda: answer(one, parvana), lambda: answer(one, emin, "accepted"))
    assert kinds(outcomes)[errors.AnsweredMeanwhile] == 1
    assert Notice.objects.filter(person=aysel.person_id).count() == 1


def test_a_rehearsal_keeps_no_citizen_from_applying(permit: Draft, aysel: Actor) -> None:
    revision = current_revision(permit.service_id)
    assert revision

    def apply() -> object:
        with connection.cursor() as cursor:
            cursor.execute("set lock_timeout = '3s'")
        return start_draft(
            revision=revision,
            organisation_id=None,
            facts=FACTS,
            another=True,
            acting=aysel,
            now=AFTER,
        )

    with rehearsing():
        text, acting = yaml_text(permit.document), Actor.system("rehearsal")
        assert publish_revision(text=text, file_name="x", acting=acting, now=AFTER) != revision
        [applied] = at_once(apply)
    assert isinstance(applied, Application), applied


def test_two_publications_of_a_service_at_once_leave_one_in_force(
    ready: Draft, emin: Actor
) -> None:
    take_approval(signed(begun(ready, emin).signing_id, emin))
    before = current_revision(ready.service_id)
    assert before
    other = tree_of(before.source_text, "x")
    other["form"]["minutes"] += 1

    def another() -> None:
        acting = Actor.system("tests")
        publish_revision(text=yaml_text(other), file_name="x", acting=acting, now=AFTER)

    outcomes = at_once(lambda: published(ready), lambda: published(ready), another)
    assert not [one for one in outcomes if isinstance(one, Exception)]
    rows = Revision.objects.filter(service=ready.service_id).order_by("number")
    numbers = list(rows.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert rows.filter(status="published").count() == 1
    is_ours = reload(ready).status == "published"
    assert Revision.objects.filter(service=ready.service_id, is_by_agency=True).count() == is_ours
