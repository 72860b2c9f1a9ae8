"""Accepting the documents."""

from datetime import timedelta

import pytest

from birpencere.applications.actions import accept
from birpencere.applications.errors import ChangedMeanwhile, NoSuchApplication
from birpencere.applications.models import Application, Period
from birpencere.applications.tests.conftest import MORNING, letters_about, reload
from birpencere.applications.types import Status
from birpencere.audit.queries import last_entry_of
from birpencere.kernel.actor import Actor

NOON = MORNING + timedelta(hours=2)


@pytest.mark.law("R-6.3")
def test_the_case_is_accepted_in_the_name_of_the_agency(
    submitted: Application, rashad: Actor
) -> None:
    accept(application_id=submitted.pk, version=submitted.version, acting=rashad, now=NOON)
    assert reload(submitted).status == Status.ACCEPTED
    entry = last_entry_of(submitted.pk)
    assert (entry.actor_name, entry.organisation_id) == (rashad.name, submitted.agency_id)
    assert letters_about(submitted) == ["application_submitted", "documents_accepted"]


def test_the_clock_of_the_step_goes_on_where_the_next_has_none(
    submitted: Application, accepted: Application
) -> None:
    assert accepted.due_at == submitted.due_at


@pytest.mark.law("R-6.1.3")
def test_one_period_ends_where_the_next_begins(accepted: Application) -> None:
    periods = Period.objects.filter(application=accepted).order_by("id")
    assert list(periods.values_list("status", "since", "until")) == [
        (Status.DRAFT, MORNING, MORNING),
        (Status.SUBMITTED, MORNING, NOON),
        (Status.ACCEPTED, NOON, None),
    ]


def test_the_second_officer_is_told_what_the_first_one_did(
    submitted: Application, accepted: Application, rashad: Actor, gunay: Actor
) -> None:
    seen = accepted.version - 1
    with pytest.raises(ChangedMeanwhile) as told:
        accept(application_id=submitted.pk, version=seen, acting=gunay, now=NOON)
    assert told.value.facts == {"who": rashad.name, "title": Status.ACCEPTED.label, "at": NOON}


def test_the_applicant_and_other_agencies_do_not_accept(
    submitted: Application, aysel: Actor, orkhan: Actor, sevda: Actor
) -> None:
    for other in (aysel, orkhan, sevda):
        with pytest.raises(NoSuchApplication):
            accept(application_id=submitted.pk, version=submitted.version, acting=other, now=NOON)
    assert reload(submitted).status == Status.SUBMITTED
