"""Reading what was typed: the heart of the engine. It never fails, whatever was typed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import cast

from birpencere.kernel import cel
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text
from birpencere.regulations.fields import FIELDS, FieldType
from birpencere.regulations.fields.base import is_blank
from birpencere.regulations.rules.asking import (
    NOT_ASKED,
    answer_to,
    offered,
    parameters_of,
    seen_in_cel,
)
from birpencere.regulations.rules.facts import FOUND, facts_for_cel
from birpencere.regulations.types import (
    Answer,
    Asked,
    Asking,
    CrossCheck,
    Eligibility,
    Facts,
    Field,
    FieldProblem,
    FileInfo,
    Form,
    Formula,
    Json,
    Question,
    Reading,
    Regulation,
    Typed,
    Value,
    root,
)

Seen = dict[str, object]
"""Answers as expressions see them, by key."""


def read(
    regulation: Regulation,
    typed: Typed,
    facts: Facts,
    today: date,
    files: Mapping[str, FileInfo],
) -> Reading:
    """The typed answers as `regulation` understands them on the day `today`."""
    return read_form(regulation.form, typed, facts, today, files)


def read_form(
    form: Form,
    typed: Typed,
    facts: Facts,
    today: date,
    files: Mapping[str, FileInfo],
) -> Reading:
    """The typed answers as `form` understands them.

    One pass in the order of the form, because an expression sees only what was asked before it.
    """
    answers = Answers(form, facts, today, files)
    steps = []
    for step in form.steps:
        is_shown = step.shown.is_true(answers.context)
        if is_shown:
            steps.append(step)
        for field in step.fields if is_shown else ():
            answers.take(field, typed)
        for asking in step.asks if is_shown else ():
            answers.ask(asking, step.key)
        answers.compare(step.checks if is_shown else ())
    answers.compare(form.checks)
    return Reading(
        answers.values,
        answers.problems,
        tuple(steps),
        frozenset(answers.shown),
        answers.context,
        found=facts.get(FOUND, {}),
        refused=answers.refused(form.eligibility),
        answered=answers.answered,
        due=tuple(answers.due),
        offered=answers.offered,
    )


class Answers:
    """What has been understood so far, and the context in which the next question is read."""

    def __init__(
        self, form: Form, facts: Facts, today: date, files: Mapping[str, FileInfo]
    ) -> None:
        self.facts, self.today, self.files = facts, today, files
        self.values: dict[str, Value] = {}
        self.problems: dict[str, Message | Text] = {}
        self.shown: set[str] = set()
        self.answered: dict[str, Answer] = {}
        self.due: list[Question] = []
        self.offered: dict[str, Field] = {}
        self.keys = {field.key for field in form.fields}
        self.seen: Seen = {}
        """The answers as expressions see them; they are asked for one by one, which costs the least."""
        self.context = cel.Context(unanswered(form, facts, today))
        self.context.set_variable_resolver(self.seen.get)

    def take(self, field: Field, typed: Typed) -> None:
        """The question of a step that is shown is read, if it is shown itself."""
        if not field.shown.is_true(self.context):
            return
        self.shown.add(field.key)
        if field.options_of:
            field = self.offered[field.key] = offered(field, self.answered)
        value = self.checked(field, typed.get(field.key), field.key, self.seen)
        if value is not None:
            self.values[field.key] = value

    def ask(self, asking: Asking, step: str) -> None:
        """What the register answered is seen from here on; where it did not yet, the step is not complete."""
        parameters = parameters_of(asking, self.context)
        if parameters is None:
            return
        answer = answer_to(asking, parameters, self.facts, self.today)
        if answer is None:
            self.due.append(Question(step, asking, parameters))
            self.problems.setdefault(asking.field, NOT_ASKED)
            return
        self.answered[asking.key] = answer
        self.seen[asking.key] = seen_in_cel(asking, answer.items)

    def checked(self, field: Field, typed: Json, path: str, seen: Seen) -> Value | None:
        """The answer, if it is one and every check of the field holds; then expressions see it."""
        value = self.answer(field, typed, path)
        if value is None:
            return None
        seen[field.key] = for_cel(field, value)
        failed = [check for check in field.checks if not check.valid.is_true(self.context)]
        if not failed:
            return value
        self.problems[path] = failed[0].message
        seen[field.key] = FIELDS[field.type].empty
        return None

    def answer(self, field: Field, typed: Json, path: str) -> Value | None:
        """The answer to a question that is shown; nothing when it is left out or has a problem."""
        kind = FIELDS[field.type]
        if not field.is_answered:
            return None
        if field.computed:
            return kind.from_cel(field.computed.value(self.context))
        if is_blank(typed):
            if field.required.is_true(self.context):
                self.problems[path] = field.missing or kind.missing
            return None
        try:
            value = kind.parse(typed, field, self.asked(field, kind))
        except FieldProblem as problem:
            self.blame(field, path, problem)
            return None
        return self.rows(field, cast(list[Typed], value), path) if field.fields else value

    def asked(self, field: Field, kind: FieldType) -> Asked:
        price = field.price.value(self.context) if field.price else None
        return Asked(
            self.today,
            self.files,
            self.bound(field.min, kind),
            self.bound(field.max, kind),
            price if isinstance(price, int) else None,
        )

    def bound(self, formula: Formula | None, kind: FieldType) -> Value | None:
        return kind.bound(formula.value(self.context)) if formula else None

    def blame(self, field: Field, path: str, problem: FieldProblem) -> None:
        """The problem is written down at the field, or at the pieces of it that are to blame."""
        if field.wrong:
            self.problems[path] = field.wrong
        elif problem.parts:
            self.problems |= {f"{path}.{part}": text for part, text in problem.parts.items()}
        else:
            self.problems[path] = problem.message

    def compare(self, checks: tuple[CrossCheck, ...]) -> None:
        """A check that does not hold is told at the fields that it names, once what it reads is right."""
        for check in checks:
            wrong = {root(path) for path in self.problems}
            if wrong & {*check.fields, *check.valid.names}:
                continue
            if check.valid.value(self.context) is False:
                shown = [key for key in check.fields if key in self.shown]
                self.problems |= dict.fromkeys(map(str, shown), check.message)

    def refused(self, rules: tuple[Eligibility, ...]) -> tuple[Eligibility, ...]:
        """The rules that do not hold; one that reads what is not answered yet is decided at the end."""
        return tuple(
            rule
            for rule in rules
            if (not self.problems or not (rule.valid.names & self.keys) - self.values.keys())
            and rule.valid.value(self.context) is False
        )

    def rows(self, field: Field, typed: list[Typed], path: str) -> Value | None:
        """The rows of a group without those left blank; nothing when one of them has a problem."""
        before = len(self.problems)
        rows = [
            self.row(field, row, f"{path}[{index}]")
            for index, row in enumerate(typed)
            if not is_blank(row)
        ]
        return rows if len(self.problems) == before else None

    def row(self, field: Field, typed: Typed, path: str) -> dict[str, Value]:
        """One row; its questions see those before them as `row.key`."""
        seen = self.seen["row"] = empty_row(field)
        values: dict[str, Value] = {}
        for sub in field.fields:
            if sub.shown.is_true(self.context):
                self.shown.add(f"{path}.{sub.key}")
                value = self.checked(sub, typed.get(sub.key), f"{path}.{sub.key}", seen)
                if value is not None:
                    values[sub.key] = value
        return values


def unanswered(form: Form, facts: Facts, today: date) -> Seen:
    """What expressions see before anything is answered."""
    midnight = datetime.combine(today, datetime.min.time(), UTC)
    empty: Seen = {field.key: FIELDS[field.type].empty for field in form.fields}
    asked: Seen = {asking.key: asking.absent for asking in form.asks}
    known = facts_for_cel(facts)
    return {"today": midnight, **known, FOUND: facts.get(FOUND, {}), **empty, **asked}


def empty_row(field: Field) -> Seen:
    return {sub.key: FIELDS[sub.type].empty for sub in field.fields}


def for_cel(field: Field, value: Value) -> object:
    """The value as expressions see it; a row has every question, answered or not."""
    if not field.fields:
        return FIELDS[field.type].to_cel(value)
    rows = cast(list[dict[str, Value]], value)
    subs: dict[str, Field] = {sub.key: sub for sub in field.fields}
    return [
        empty_row(field) | {key: for_cel(subs[key], answer) for key, answer in row.items()}
        for row in rows
    ]
