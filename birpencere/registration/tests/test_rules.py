"""Time limits against a walk over the days, moves against their table, the form against its conditions."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product
from random import Random

import pytest

from birpencere.kernel.nudges import Nudge, nudge_for
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import BAKU, Calendar, MovedDay
from birpencere.registration.rules import (
    LIMITS,
    MOVES,
    days_late,
    decision_deadline,
    duty_deadline,
    is_address,
    merged,
    problems_of,
)
from birpencere.registration.tests.conftest import PARTICULARS, filled_in
from birpencere.registration.types import Act, Kind, Particulars, Status
from birpencere.registry.annex2 import EntryData

NO_REASON = Text("Köçürülüb")
WHEN = datetime(2026, 11, 17, 10, tzinfo=BAKU)


def moved_days(random: Random) -> tuple[MovedDay, ...]:
    """Days that some Cabinet moved, as it liked."""
    days = {date(2025, 1, 1) + timedelta(days=random.randrange(800)) for _ in range(60)}
    return tuple(MovedDay(day, random.random() < 0.5, NO_REASON) for day in days)


def walked(sent: datetime, limit: int, calendar: Calendar) -> datetime:
    """The end of the limit, found by walking over the days one by one and counting those that are worked."""
    day, worked = sent.date(), 0
    while worked < limit:
        day += timedelta(days=1)
        worked += calendar.is_working_day(day)
    return datetime(day.year, day.month, day.day, 18, tzinfo=BAKU)


@pytest.mark.law("R-10.4a", "R-10.6", "R-10.8a")
def test_due_days_are_those_of_a_walk_over_ten_thousand_cases() -> None:
    random = Random(191)
    calendars = [Calendar(moved_days(random)) for _ in range(20)]
    for case in range(10_000):
        calendar = calendars[case % 20]
        sent = datetime(2025, 1, 1, tzinfo=BAKU) + timedelta(minutes=random.randrange(700 * 1440))
        kind = random.choice(list(Kind))
        due = walked(sent, LIMITS[kind], calendar)
        assert decision_deadline(kind, sent, calendar).due == due, (sent, kind)
        assert duty_deadline(sent, calendar).due == walked(sent, 3, calendar), sent
        decided = sent + timedelta(minutes=random.randrange(14 * 1440))
        late, day = 0, due.date()
        while day < decided.date():
            day += timedelta(days=1)
            late += calendar.is_working_day(day)
        assert days_late(due, decided, calendar) == (max(1, late) if decided > due else 0)


def test_an_agency_is_reminded_the_working_day_before_on_the_day_and_after() -> None:
    due = datetime(2026, 11, 23, 18, tzinfo=BAKU)  # a Monday
    calendar = Calendar()
    told = {
        day: nudge_for(due, datetime(2026, 11, day, 9, tzinfo=BAKU), calendar)
        for day in range(18, 26)
    }
    assert told == {
        18: None,
        19: None,
        20: Nudge.BEFORE,
        21: Nudge.BEFORE,
        22: Nudge.BEFORE,
        23: Nudge.TODAY,
        24: Nudge.AFTER,
        25: Nudge.AFTER,
    }


@pytest.mark.parametrize(("status", "act"), list(product(Status, Act)))
def test_every_move_is_in_the_table_or_refused(status: Status, act: Act) -> None:
    writes = status in (Status.DRAFT, Status.RETURNED) and act in (
        Act.SAVE,
        Act.SUBMIT,
        Act.DISCARD,
    )
    decides = status is Status.SUBMITTED and act in (Act.GRANT, Act.SEND_BACK)
    assert ((status, act) in MOVES) == (writes or decides)


def problems(data: EntryData, **told: object) -> set[str]:
    given: dict[str, object] = {
        "kind": Kind.REGISTER,
        "base": None,
        "particulars": PARTICULARS,
        "reason": "",
        "is_declared": True,
        "sectors": {"3.1.1"},
    }
    return set(problems_of(data=data, **{**given, **told}))  # type: ignore[arg-type]  # the tests' own words


@pytest.mark.law("A2-decl", "R-10.3")
def test_the_form_of_annex_2_is_complete_or_says_what_is_missing() -> None:
    assert problems(filled_in()) == set()
    empty = EntryData("", Text(""), (), Text(""), (), "", "", (), "")
    asked = {"name-az", "content-az", "legal_basis", "kind", "payment", "users", "address"}
    more = {"sector", "archetype", "declared"}
    assert problems(empty, is_declared=False, particulars=Particulars()) == asked | more
    unclear = replace(filled_in().legal_basis[0], clauses=Text(""))
    assert problems(filled_in(legal_basis=(unclear,))) == {"acts-0-clauses-az"}
    assert problems(filled_in(users=("nobody",))) == {"users"}
    assert problems(filled_in(name=Text("x" * 601))) == {"name-az"}


@pytest.mark.law("A2-2")
def test_a_correction_corrects_something_and_a_cancellation_says_why() -> None:
    data = filled_in()
    assert problems(data, kind=Kind.CORRECT, base=data) == {"name-az"}
    assert problems(data, kind=Kind.CORRECT, base=replace(data, payment="paid")) == set()
    assert problems(data, kind=Kind.CANCEL) == {"reason"}
    assert problems(data, kind=Kind.CANCEL, reason="Qanun dəyişib") == set()


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://e-gov.az/x?y=1", True),
        ("/az/services/x", True),
        ("javascript:alert(1)", False),
        ("//evil.az", False),
        ("https://[", False),
        ("https://agency", False),
        ("ftp://a.az", False),
        ("https://a.az/ b", False),
    ],
)
def test_an_address_is_a_page(text: str, is_one: bool) -> None:
    assert is_address(text) is is_one


def test_a_correction_changes_only_what_it_was_begun_for() -> None:
    base = filled_in()
    held, wanted = replace(base, payment="paid"), replace(base, address="https://new.az/x")
    assert merged(base, held, wanted) == replace(held, address="https://new.az/x")
