"""The law is traceable: nothing is claimed that the tests do not say, nothing is forgotten."""

from dataclasses import replace

import pytest

from tests.law.balance import faults
from tests.law.page import PAGE, page
from tests.law.proofs import Proof, proofs, proofs_of
from tests.law.requirements import (
    Status,
    Statuses,
    Unreadable,
    faults_of_the_law,
    law,
    statuses,
)
from tests.repo.files import ROOT

FILE = ROOT / "tests" / "test_example.py"
LAW = replace(law(), rules=[rule for rule in law().rules if rule.id in {"R-8.1", "R-8.2"}])
FIRST = Proof("R-8.1", "tests/test_example.py", "test_one")
LATER = Statuses({"payment": "paying"}, {"R-8.2": Status(not_yet="payment")})


def test_the_law_is_whole() -> None:
    assert list(faults_of_the_law(law())) == []
    assert [rule.number for rule in law().rules] == list(range(1, 207))
    assert all(law().heading(rule) for rule in law().rules)


def test_a_law_with_a_requirement_twice_is_not_whole() -> None:
    doubled = replace(law(), rules=[*law().rules[:-1], law().rules[0]])
    assert "D-3 is there 2 times" in list(faults_of_the_law(doubled))


def test_every_requirement_is_proved_or_listed_and_the_page_says_so() -> None:
    found = proofs()
    assert list(faults(law(), found, statuses())) == []
    assert PAGE.read_text(encoding="utf-8") == page(law(), found, statuses()), "make compliance"


@pytest.mark.parametrize(
    ("found", "said", "fault"),
    [
        ([replace(FIRST, id="R-8.9")], LATER.status, "test_one: the law has no R-8.9"),
        ([], LATER.status, "R-8.1 is neither proved by a test nor listed"),
        ([FIRST, replace(FIRST, id="R-8.2")], LATER.status, "take out R-8.2, "),
        ([FIRST], LATER.status | {"R-0": Status(outside="no")}, "the law has no R-0"),
        ([FIRST], {"R-8.2": Status()}, "R-8.2 is either `not_yet` or `outside`"),
        ([FIRST], {"R-8.2": Status(not_yet="soon")}, "R-8.2 waits for soon, which is no area"),
    ],
)
def test_what_does_not_fit_is_named(
    found: list[Proof], said: dict[str, Status], fault: str
) -> None:
    assert fault in "\n".join(faults(LAW, found, replace(LATER, status=said)))
    assert list(faults(LAW, [FIRST], LATER)) == []


def test_markers_are_read_at_tests_and_at_single_parameters() -> None:
    text = """
@pytest.mark.law("R-8.1", "R-8.2")
def test_one(): ...
@mark.parametrize("a", [mark.param(1, marks=mark.law("R-7.3"))])
def test_two(a): ...
"""
    assert [(proof.id, proof.test) for proof in proofs_of(FILE, text)] == [
        ("R-8.1", "test_one"),
        ("R-8.2", "test_one"),
        ("R-7.3", "test_two"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@pytest.mark.law(*IDS)\ndef test_one(): ...",
        "@pytest.mark.law(f'R-{1}')\ndef test_one(): ...",
        "@pytest.mark.law\ndef test_one(): ...",
        "@pytest.mark.law()\ndef test_one(): ...",
        "law = pytest.mark.law",
        "pytestmark = pytest.mark.law('R-8.1')",
        "from pytest import mark as m\n@m.law('R-8.1')\ndef test_one(): ...",
        "@pytest.mark.law('R-8.1')\ndef helper(): ...",
        "@pytest.mark.skip\n@pytest.mark.law('R-8.1')\ndef test_one(): ...",
    ],
)
def test_what_can_not_be_read_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        list(proofs_of(FILE, text))
