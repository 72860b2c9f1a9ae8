"""Who sees which case: what is not yours looks like what is not there."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from birpencere.applications.errors import NoSuchApplication
from birpencere.applications.models import Application
from birpencere.applications.queries import (
    application_for,
    applications_of,
    case_for,
    editable_application,
    is_applicant,
    is_officer,
    open_draft_of,
    own_application,
    queue_of,
)
from birpencere.applications.tests.conftest import Begin, filled_in, sent
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Duty, Role

Seen = Callable[[Actor, Application], object]
BY_ID: tuple[Seen, ...] = (
    lambda actor, case: application_for(actor, case.pk),
    lambda actor, case: own_application(actor, case.pk),
    lambda actor, case: editable_application(actor, case.pk),
    lambda actor, case: case_for(actor, case.number or "20.1-2026-000001"),
)
"""Every query that gives one case."""


@pytest.fixture
def others(leyla: Actor, nizami: Actor, orkhan: Actor, sevda: Actor) -> list[Actor]:
    """A stranger, a director, an officer of another agency, the registry's operator, nobody."""
    return [leyla, nizami, orkhan, sevda, ANONYMOUS]


def test_a_sent_case_is_seen_by_its_applicant_and_its_agency(
    submitted: Application, aysel: Actor, rashad: Actor, gunay: Actor
) -> None:
    for actor in (aysel, rashad, gunay):
        assert application_for(actor, submitted.pk) == submitted
    assert (is_applicant(aysel, submitted), is_officer(aysel, submitted)) == (True, False)
    assert (is_applicant(rashad, submitted), is_officer(rashad, submitted)) == (False, True)


def test_for_all_others_there_is_no_such_case(submitted: Application, others: list[Actor]) -> None:
    for actor in others:
        for seen in BY_ID:
            with pytest.raises(NoSuchApplication) as hidden:
                seen(actor, submitted)
            with pytest.raises(NoSuchApplication) as missing:
                seen(actor, Application(pk=uuid4()))
            assert (str(hidden.value), hidden.value.facts) == (
                str(missing.value),
                missing.value.facts,
            )
        assert applications_of(actor).items == []
        assert queue_of(actor).items == []


def test_a_draft_is_nobodys_but_its_applicants(
    draft: Application, aysel: Actor, rashad: Actor, others: list[Actor]
) -> None:
    assert applications_of(aysel).items == [draft]
    assert open_draft_of(aysel, draft.service_id) == draft
    for actor in (rashad, *others):
        with pytest.raises(NoSuchApplication):
            application_for(actor, draft.pk)
        assert open_draft_of(actor, draft.service_id) is None
        assert queue_of(actor).items == []


def test_an_applicant_has_no_desk_and_an_officer_no_pen(
    submitted: Application, aysel: Actor, rashad: Actor
) -> None:
    with pytest.raises(NoSuchApplication):
        case_for(aysel, submitted.number or "")
    for query in (own_application, editable_application):
        with pytest.raises(NoSuchApplication):
            query(rashad, submitted.pk)
    assert applications_of(rashad).items == []


def test_a_company_is_its_directors_by_the_mandate_and_no_longer(
    begin: Begin, nizami: Actor, leyla: Actor
) -> None:
    [company] = nizami.mandates
    case = begin(nizami, company)
    successor = Actor(name="Leyla Quliyeva", person_id=leyla.person_id, mandates=(company,))
    assert applications_of(successor).items == [case]
    assert own_application(successor, case.pk) == case
    with pytest.raises(NoSuchApplication):
        own_application(leyla, case.pk)


def test_the_head_of_an_agency_looks_and_does_not_act(submitted: Application, leyla: Actor) -> None:
    head = Actor("Baş", leyla.person_id, Assurance.HIGH, (Duty(submitted.agency_id, Role.HEAD),))
    assert application_for(head, submitted.pk) == submitted
    with pytest.raises(NoSuchApplication):
        case_for(head, submitted.number or "")


def test_an_officer_who_applies_is_not_both_sides_of_their_own_case(
    begin: Begin, rashad: Actor, gunay: Actor
) -> None:
    own = sent(filled_in(begin(rashad), rashad), rashad)
    assert is_applicant(rashad, own)
    assert not is_officer(rashad, own)
    assert queue_of(rashad).items == []
    assert queue_of(gunay).items == [own]
