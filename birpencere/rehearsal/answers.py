"""Answers to a form, made from the form itself: right ones, in all their branches, and wrong ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.fields.base import examples_of
from birpencere.regulations.rules import example_of, kept_answer, read, with_answer
from birpencere.regulations.types import (
    BookingRegulation,
    Facts,
    Field,
    FileInfo,
    Format,
    Json,
    Reading,
    Regulation,
    root,
)

MOST_PATHS = 40
"""Combinations of answers that are tried for one form."""
MOST_TRIES = 40
"""Corrections until a set of answers is complete, or stuck."""
FILES: Mapping[str, FileInfo] = {
    taken.value: FileInfo(f"sened.{taken.value}", 2048, taken) for taken in Format
}
"""One file of each format, by the name of the format."""
BRANCHING = frozenset({"choice", "choices", "yes_no"})
"""Types whose answers decide what is asked next."""
PERSON: Facts = {
    "applicant": {"kind": "person"},
    "person": {
        "fin": "5ARPXK2",
        "name": "Məmmədova Aysel Elçin qızı",
        "born": "1991-04-12",
        "address": "Bakı, Nizami küç. 12",
    },
}
COMPANY: Facts = {
    **PERSON,
    "applicant": {"kind": "organisation"},
    "organisation": {
        "name": "“Xəzər Biometriya” MMC",
        "voen": "1400057421",
        "director": "Nizami Əliyev",
        "address": "Bakı, Nizami küç. 12",
    },
}


@dataclass(slots=True)
class Explored:
    """What is known of a form after it was filled in in many ways."""

    complete: list[tuple[Facts, dict[str, Json]]] = field(default_factory=list)
    """Sets of answers that may be sent, with the applicant who gave them."""
    shown: set[str] = field(default_factory=set)
    """Steps and questions that somebody was asked."""
    stuck: dict[str, Message | Text] = field(default_factory=dict)
    """Where nobody got on, and what they were told."""


def applicants(regulation: Regulation) -> tuple[Facts, ...]:
    """Who may apply, as the registers know them."""
    users = set(regulation.general.users)
    persons = (PERSON,) if "individuals" in users or not users else ()
    companies = (COMPANY,) if users - {"individuals"} else ()
    everybody = (*persons, *companies)
    if not isinstance(regulation, BookingRegulation):
        return everybody
    return tuple(
        {**one, "booked": {"kind": str(visit.key)}}
        for visit in regulation.visits
        for one in everybody
    )


def explore(regulation: Regulation, today: date) -> Explored:
    """Fills the form in for every kind of applicant, with every answer that may lead elsewhere."""
    found = Explored()
    for facts in applicants(regulation):
        waiting: list[dict[str, Json]] = [{}]
        tried: set[str] = set()
        while waiting and len(tried) < MOST_PATHS:
            fixed = waiting.pop(0)
            if repr(fixed) in tried:
                continue
            tried.add(repr(fixed))
            reading, typed, known = fill(regulation, facts, fixed, today)
            note(found, regulation, reading, known, typed)
            waiting += branches(reading, fixed, regulation, today)
    return found


def fill(
    regulation: Regulation, facts: Facts, fixed: Mapping[str, Json], today: date
) -> tuple[Reading, dict[str, Json], Facts]:
    """Answers every question that is asked, another way where an answer is not taken; registers answer too."""
    typed = dict(fixed)
    at: dict[str, int] = {}
    for _ in range(MOST_TRIES):
        reading = read(regulation, typed, facts, today, FILES)
        if reading.due:
            facts = answered(facts, reading, today)
            continue
        asked: dict[str, Field] = {
            one.key: one for step in reading.steps for one in reading.visible_fields(step)
        }
        blank = [one for key, one in asked.items() if key not in typed and one.is_input]
        keys = dict.fromkeys(map(root, reading.problems))
        wrong = [asked[key] for key in keys if key in asked and key in typed]
        if not blank and not wrong:
            return reading, typed, facts
        for one in blank:
            offer(one, typed, at, today)
        another = any(
            offer(one, typed, at, today) for one in reversed(wrong) if one.key not in fixed
        )
        if not another and not blank:
            break
    return read(regulation, typed, facts, today, FILES), typed, facts


def answered(facts: Facts, reading: Reading, today: date) -> Facts:
    """The facts after every register that is asked midway gave the regulation's example."""
    morning = datetime.combine(today, time(9), BAKU)
    for question in reading.due:
        answer = kept_answer(question, [example_of(question.asking.takes)], morning)
        facts = with_answer(facts, question.asking.key, answer)
    return facts


def offer(one: Field, typed: dict[str, Json], at: dict[str, int], today: date) -> bool:
    """The next example answers the question; False where there is none left."""
    examples = examples_of(one, FIELDS[one.type], today)
    place = at.get(one.key, -1) + 1
    if place >= len(examples):
        return False
    at[one.key], typed[one.key] = place, examples[place]
    return True


def note(
    found: Explored,
    regulation: Regulation,
    reading: Reading,
    facts: Facts,
    typed: dict[str, Json],
) -> None:
    """What this set of answers has shown."""
    found.shown |= {one.key for one in reading.steps} | {root(path) for path in reading.shown}
    if reading.is_complete:
        found.complete.append((facts, typed))
        return
    if reading.problems:
        path, told = next(iter(reading.problems.items()))
        found.stuck.setdefault(path, told)
    for rule in reading.refused:
        found.stuck.setdefault("who may have it", rule.message)


def branches(
    reading: Reading, fixed: Mapping[str, Json], regulation: Regulation, today: date
) -> Iterator[dict[str, Json]]:
    """The same answers with another choice, for each question that was asked."""
    for one in asked_in(reading):
        if (one.type in BRANCHING and one.key not in fixed) or (
            one.key not in fixed and is_read(one, regulation)
        ):
            for other in examples_of(one, FIELDS[one.type], today):
                yield {**fixed, one.key: other}


def asked_in(reading: Reading) -> Iterator[Field]:
    """The questions of the form that were asked."""
    return (one for step in reading.steps for one in reading.visible_fields(step) if one.is_input)


def is_read(one: Field, regulation: Regulation) -> bool:
    """Whether a condition of the form depends on the answer."""
    return any(one.key in names for names in names_read(regulation))


def names_read(regulation: Regulation) -> Iterable[frozenset[str]]:
    for rule in regulation.form.eligibility:
        yield rule.valid.names
    for step in regulation.form.steps:
        yield step.shown.names
        for one in step.fields:
            yield one.shown.names
            yield one.required.names


def unreachable(regulation: Regulation, found: Explored) -> list[str]:
    """Steps and questions that nobody is ever asked."""
    faults = []
    for step in regulation.form.steps:
        if step.key not in found.shown:
            faults.append(f"nobody ever sees the step {step.key}")
            continue
        missing = [one.key for one in step.fields if one.key not in found.shown]
        faults += [f"nobody is ever asked {key} in the step {step.key}" for key in missing]
    return faults


def refused_slips(regulation: Regulation, found: Explored, today: date) -> tuple[int, list[str]]:
    """How many wrong inputs were refused, each question in turn; and those that were taken."""
    refused, taken, seen = 0, list[str](), set[str]()
    for facts, typed in found.complete:
        reading = read(regulation, typed, facts, today, FILES)
        for one in asked_in(reading):
            if one.key in seen or one.key not in typed:
                continue
            seen.add(one.key)
            for slip in slips_of(one, reading):
                wrong = read(regulation, {**typed, one.key: slip}, facts, today, FILES)
                if any(root(path) == one.key for path in wrong.problems):
                    refused += 1
                elif wrong.is_complete and wrong.values.get(one.key) is not None:
                    taken.append(f"{one.key} takes {str(slip)[:40]!r}")
    return refused, taken


def slips_of(one: Field, reading: Reading) -> Iterator[Json]:
    """Wrong inputs for the question; leaving it out is none where it may be."""
    for slip in FIELDS[one.type].slips(one):
        if slip or reading.is_true(one.required):
            yield slip
