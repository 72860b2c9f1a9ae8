"""What is wrong with branches, calendars and visits is found when a regulation is loaded, with its place."""

from pathlib import Path

import pytest
from django.conf import settings

from birpencere.bookings.tests.conftest import FOLDER, regulation_of, regulation_text
from birpencere.kernel.text import Text
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.typical import About, composed, read_results

WEEK = "[monday, tuesday, wednesday, thursday, friday]"
FAULTS = [
    ("closes: 13:00", "closes: 14:20", "calendars[0].hours", "overlap on monday"),
    ("closes: 13:00", "closes: 12:50", "calendars[0].hours[0]", "not whole slots of 20"),
    ("closes: 13:00", "closes: 08:00", "calendars[0].hours[0].closes", "not after opens"),
    ("opens: 09:00", "opens: 9", "calendars[0].hours[0].opens", "a time of the day"),
    (f"days: {WEEK}, opens: 09", "days: [], opens: 09", "calendars[0].hours[0].days", "empty"),
    ("days: [saturday]", "days: [caturday]", "calendars[0].hours[2].days[0]", "must be one of"),
    ("desks: 6", "desks: 0", "calendars[0].desks", "at least 1"),
    ("open_at_once: 2", "open_at_once: 0", "open_at_once", "at least 1"),
    ("minutes: 40", "minutes: 50", "calendars[1].slot", "50 minutes is not whole slots"),
    ("minutes: 40", "minutes: 320", "calendars[1].hours", "never fits"),
    ("visits: [benefits, pension]", "visits: [pension]", "visits[0]", "no branch receives"),
    ("visits: [employment]", "visits: [dance]", "calendars[2].visits", "there is no visit dance"),
    ("visits: [employment]", "visits: [pension]", "branches[0].calendars", "receive for pension"),
    ("calendars: [hall, employment]", "calendars: [yard]", "branches[1].calendars", "no calendar"),
    ("branches: [centre_2]", "branches: [centre_9]", "closures[0].branches", "no branch centre_9"),
    ("- day: 2026-12-28", "- day: soon", "closures[0].day", "must be a day"),
    (
        "- day: 2026-12-28",
        "- until: 2026-12-27\n    day: 2026-12-28",
        "closures[0].until",
        "before",
    ),
    ("latitude: 40.3862", "latitude: north", "branches[0].position.latitude", "number"),
    ("key: sumgait", "key: ganja", "branches", "stands 2 times"),
    ('booked.kind == "disability"', "visit.sort == 1", "form.steps[0].fields[2].shown", ""),
]


@pytest.mark.parametrize(("right", "wrong", "path", "reason"), FAULTS)
def test_a_fault_is_found_with_its_place(right: str, wrong: str, path: str, reason: str) -> None:
    text = regulation_text("5.15")
    assert right in text
    with pytest.raises(RegulationError) as refused:
        regulation_of(text.replace(right, wrong, 1))
    assert any(
        problem.path == path and reason in problem.reason for problem in refused.value.problems
    ), str(refused.value)


def test_one_page_must_do_and_nothing_is_uploaded() -> None:
    text = regulation_text("5.15")
    step = text[text.index("    - key: about") : text.index("complaint:")]
    more = step.replace("key: about", "key: more").replace("type: yes_no", "type: file", 1)
    for old in ("key: phone", "key: has_case", "key: accompanied"):
        more = more.replace(old, f"{old}_2")
    with pytest.raises(RegulationError) as refused:
        regulation_of(text.replace("complaint:", f"{more}complaint:").replace(
            "type: file", "type: file\n          formats: [pdf]"))  # fmt: skip
    told = {problem.path: problem.reason for problem in refused.value.problems}
    assert told["form.steps"] == "one page must do"
    assert told["form.steps[1].fields[1]"] == "a visit asks for no file"


def test_the_typical_regulation_has_one_branch_with_a_pause_at_noon() -> None:
    folder = Path(settings.CATALOGUE) / "regulations" / "typical"
    about = About(
        "5.15", "queue", "agency", Text("Agentlik"), Text("Növbə"), "interactive", ("individuals",),
        "queue_ticket",
    )  # fmt: skip
    results = read_results((folder / "results.yaml").read_text("utf-8"), "results.yaml")
    text = composed((folder / "queue_booking.yaml").read_text("utf-8"), about, results)
    regulation = regulation_of(text)
    assert [branch.name.az for branch in regulation.branches] == ["Mərkəzi qəbul"]
    hours = [(f"{one.opens:%H:%M}", f"{one.closes:%H:%M}") for one in regulation.calendars[0].hours]
    assert hours == [("09:00", "13:00"), ("14:00", "18:00")]
    assert regulation.illustrative is not None


def test_what_is_invented_says_so() -> None:
    for number in ("5.15", "7.4", "21.10"):
        regulation = regulation_of(regulation_text(number))
        assert regulation.illustrative is not None
        assert regulation.service == number
    assert len(list(FOLDER.glob("*.yaml"))) >= 4
