"""The table of moves and the actions agree: what it allows can be done, what it does not is refused."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from birpencere.applications.actions import (
    accept,
    approve,
    ask_for_payment,
    confirm_payment,
    discard,
    lapse,
    refuse,
    send_back,
    withdraw,
)
from birpencere.applications.errors import ChangedMeanwhile, NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.rules import MOVES
from birpencere.applications.tests.conftest import MORNING, reload, sent, trail_of
from birpencere.applications.types import Status
from birpencere.kernel.actor import Actor

MUCH_LATER = MORNING + timedelta(days=400)
Act = Callable[[Application, Actor, Actor], object]
"""Something that is done to a case, by its applicant or by an officer."""


def by_officer(action: Callable[..., object], **how: object) -> Act:
    """The officer does `action` on the case as it is now."""

    def act(case: Application, _applicant: Actor, officer: Actor) -> object:
        return action(
            application_id=case.pk, version=case.version, acting=officer, now=MORNING, **how
        )

    return act


def by_applicant(action: Callable[..., object]) -> Act:
    """The applicant does `action`."""

    def act(case: Application, applicant: Actor, _officer: Actor) -> object:
        return action(application_id=case.pk, acting=applicant, now=MORNING)

    return act


def by_the_clock(case: Application, _applicant: Actor, _officer: Actor) -> None:
    """Much time passes."""
    lapse(application_id=case.pk, acting=Actor.system("clock"), now=MUCH_LATER)


LEADS_TO: Mapping[Status, Act] = {
    Status.DISCARDED: by_applicant(discard),
    Status.SUBMITTED: lambda case, applicant, _officer: sent(case, applicant),
    Status.RETURNED: by_officer(send_back, reasons=["wrong_document"], note=""),
    Status.ACCEPTED: by_officer(accept),
    Status.AWAITING_PAYMENT: by_officer(ask_for_payment),
    Status.IN_EXECUTION: by_officer(confirm_payment, reason="Bankda var."),
    Status.APPROVED: by_officer(approve),
    Status.REFUSED: by_officer(refuse, ground="conditions_not_met", note=""),
    Status.WITHDRAWN: by_applicant(withdraw),
    Status.LAPSED: by_the_clock,
}
"""What brings a case to a status."""
FIRST = (Status.SUBMITTED, Status.ACCEPTED, Status.AWAITING_PAYMENT, Status.IN_EXECUTION)
WAY_TO: Mapping[Status, tuple[Status, ...]] = {
    Status.DRAFT: (),
    Status.DISCARDED: (Status.DISCARDED,),
    Status.RETURNED: (Status.SUBMITTED, Status.RETURNED),
    Status.REFUSED: (Status.SUBMITTED, Status.REFUSED),
    Status.WITHDRAWN: (Status.SUBMITTED, Status.WITHDRAWN),
    Status.LAPSED: (Status.SUBMITTED, Status.RETURNED, Status.LAPSED),
    Status.APPROVED: (*FIRST, Status.APPROVED),
    **{status: FIRST[: FIRST.index(status) + 1] for status in FIRST},
}
"""Through which statuses a case comes there from a draft."""
OTHERWISE = {
    (Status.ACCEPTED, Status.IN_EXECUTION),
    (Status.REFUSED, Status.AWAITING_PAYMENT),
    (Status.REFUSED, Status.IN_EXECUTION),
}
"""Where nothing has to be paid (test_ask_for_payment.py), and by a complaint (test_complaints.py)."""
ALLOWED = [
    (before, after)
    for before in Status
    for after in Status
    if after in MOVES[before] and (before, after) not in OTHERWISE
]


class Story:
    """Aysel's case and what is done to it."""

    def __init__(self, case: Application, applicant: Actor, officer: Actor) -> None:
        self.case, self.applicant, self.officer = case, applicant, officer

    def go(self, *way: Status) -> Status:
        """Does what leads to each status in turn; says where the case then is."""
        for status in way:
            LEADS_TO[status](self.case, self.applicant, self.officer)
            self.case = reload(self.case)
        return Status(self.case.status)


@pytest.fixture
def story(draft: Application, aysel: Actor, rashad: Actor) -> Story:
    return Story(draft, aysel, rashad)


@pytest.mark.parametrize(("before", "after"), ALLOWED)
def test_what_the_table_allows_is_done(story: Story, before: Status, after: Status) -> None:
    assert story.go(*WAY_TO[before]) == before
    version = story.case.version
    assert story.go(after) == after
    assert story.case.version > version
    assert trail_of(story.case)[-1] == f"applications.{after}"


@pytest.mark.law("R-7.1.2c")
@pytest.mark.parametrize("before", Status)
def test_what_the_table_does_not_allow_changes_nothing(story: Story, before: Status) -> None:
    story.go(*WAY_TO[before])
    version, trail = story.case.version, trail_of(story.case)
    for after in LEADS_TO.keys() - MOVES[before] - {Status.LAPSED}:
        with pytest.raises((WrongMove, NoSuchApplication)):
            story.go(after)
    if Status.LAPSED not in MOVES[before]:
        story.go(Status.LAPSED)
    unchanged = reload(story.case)
    assert (unchanged.status, unchanged.version) == (before, version)
    assert trail_of(story.case) == trail


@pytest.mark.parametrize(
    "after", [Status.RETURNED, Status.REFUSED, Status.ACCEPTED], ids=lambda status: status.value
)
def test_who_acts_on_an_older_page_is_told_who_was_first_and_with_what(
    story: Story, gunay: Actor, after: Status
) -> None:
    story.go(Status.SUBMITTED)
    seen = story.case
    story.go(after)
    with pytest.raises(ChangedMeanwhile) as told:
        by_officer(accept)(seen, story.applicant, gunay)
    assert told.value.facts == {
        "who": story.officer.name,
        "title": after.label,
        "at": MORNING,
    }
    assert trail_of(seen)[-1] == f"applications.{after}"
