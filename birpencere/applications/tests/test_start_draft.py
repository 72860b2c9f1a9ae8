"""Beginning an application: one open draft a person and service, in one's own name or a company's."""

import pytest

from birpencere.applications.actions import discard, start_draft
from birpencere.applications.errors import OpenDraftExists
from birpencere.applications.models import Application, Period
from birpencere.applications.tests.conftest import FACTS, MORNING, Begin, sent, trail_of
from birpencere.applications.types import Status
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Forbidden
from birpencere.regulations.models import Revision


def start(revision: Revision, acting: Actor, *, another: bool = False) -> Application:
    return start_draft(
        revision=revision,
        organisation_id=None,
        facts=FACTS,
        another=another,
        acting=acting,
        now=MORNING,
    )


def test_a_draft_keeps_the_regulation_and_the_facts_that_it_was_begun_under(
    licence: Revision, aysel: Actor
) -> None:
    draft = start(licence, aysel)
    assert (draft.status, draft.number, draft.due_at) == (Status.DRAFT, None, None)
    assert (draft.revision_id, draft.agency_id) == (licence.pk, licence.agency_id)
    assert draft.facts == FACTS
    assert trail_of(draft) == ["applications.draft"]
    assert Period.objects.get(application=draft).since == MORNING


def test_a_second_draft_leads_to_the_first(licence: Revision, aysel: Actor) -> None:
    first = start(licence, aysel)
    with pytest.raises(OpenDraftExists) as refusal:
        start(licence, aysel)
    assert refusal.value.facts["application_id"] == first.pk


def test_a_second_draft_is_there_when_it_is_asked_for(licence: Revision, aysel: Actor) -> None:
    assert start(licence, aysel).pk != start(licence, aysel, another=True).pk


def test_a_draft_that_was_discarded_or_sent_does_not_stand_in_the_way(
    licence: Revision, draft: Application, aysel: Actor
) -> None:
    sent(draft, aysel)
    second = start(licence, aysel)
    discard(application_id=second.pk, acting=aysel, now=MORNING)
    assert start(licence, aysel).status == Status.DRAFT


def test_the_draft_of_one_person_is_nothing_to_another(
    licence: Revision, aysel: Actor, leyla: Actor
) -> None:
    assert start(licence, aysel).pk != start(licence, leyla).pk


def test_a_director_applies_for_their_company(begin: Begin, nizami: Actor) -> None:
    [company] = nizami.mandates
    assert begin(nizami, company).organisation_id == company


def test_nobody_applies_for_a_company_that_they_do_not_represent(
    begin: Begin, nizami: Actor, leyla: Actor
) -> None:
    [company] = nizami.mandates
    with pytest.raises(Forbidden):
        begin(leyla, company)


def test_only_a_person_applies(licence: Revision) -> None:
    for nobody in (ANONYMOUS, Actor.system("tests")):
        with pytest.raises(Forbidden):
            start(licence, nobody)
    assert not Application.objects.exists()
