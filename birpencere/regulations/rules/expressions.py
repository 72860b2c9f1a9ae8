"""Is an expression right? Found when a regulation is read, not when a citizen meets it."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice, product

from birpencere.regulations.rules.facts import FACTS, ROOTS, facts_for_cel
from birpencere.regulations.types import Condition, Expression
from birpencere.regulations.types.expression import FAULTS, STRINGS

Scope = Mapping[str, tuple[object, ...]]
"""What an expression may read: example values by name, the last one is how the absence looks."""

TRIALS = 2000
"""Combinations of examples on which an expression is tried at most."""
MEMBER = re.compile(r"\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b(?!\s*\()")
OPERATOR = re.compile(r"^[_@!\-]|_$")
FUNCTIONS = frozenset(
    [
        "size",
        "contains",
        "startsWith",
        "endsWith",
        "matches",
        "int",
        "double",
        "string",
        "timestamp",
        "duration",
        "getFullYear",
        "getMonth",
        "getDate",
        "getDayOfMonth",
        "getDayOfWeek",
    ]
)


def facts_scope() -> dict[str, tuple[object, ...]]:
    """The registers' facts, for a person, for an organisation, and when they said nothing."""
    applicants = [fact_samples(kind) for kind in FACTS["applicant.kind"]]
    seen = [facts_for_cel(facts) for facts in (*applicants, {})]
    today = (datetime(2026, 1, 1, tzinfo=UTC),)
    return {"today": today * 2, **{root: tuple(facts[root] for facts in seen) for root in ROOTS}}


def fact_samples(kind: str) -> dict[str, dict[str, str | None]]:
    facts: dict[str, dict[str, str | None]] = {root: {} for root in ROOTS}
    for fact, samples in FACTS.items():
        root, _, leaf = fact.partition(".")
        facts[root][leaf] = samples[0]
    return {**facts, "applicant": {"kind": kind}}


def faults_of(expression: Expression, scope: Scope) -> Iterator[str]:
    """Why `expression` cannot be used where `scope` can be read."""
    unknown = sorted(expression.names - scope.keys())
    yield from (f"unknown name, or asked only later: {name}" for name in unknown)
    functions = (name for name in expression.program.functions() if not OPERATOR.search(name))
    wrong = sorted(set(functions) - FUNCTIONS)
    yield from (f"unknown function: {name}" for name in wrong)
    members = sorted(unknown_members(expression, scope))
    yield from (f"unknown name: {member}" for member in members)
    if not (unknown or wrong or members):
        yield from trial_faults(expression, scope)


def unknown_members(expression: Expression, scope: Scope) -> set[str]:
    """Names behind a point that the thing before the point does not have."""
    found = MEMBER.findall(STRINGS.sub("''", expression.source))
    members = {name: values[0] for name, values in scope.items() if isinstance(values[0], dict)}
    return {
        f"{name}.{member}"
        for name, member in found
        if name in members and member not in members[name]
    }


def trial_faults(expression: Expression, scope: Scope) -> Iterator[str]:
    """The first faults on examples: a condition must be true or false, a formula must not fail."""
    names = sorted(expression.names)
    for values in islice(product(*(scope[name][:-1] for name in names)), TRIALS):
        try:
            result = expression.program.execute(dict(zip(names, values, strict=True)))
        except FAULTS as error:
            yield f"fails on answers that are possible: {str(error).partition('.')[0]}"
            return
        if isinstance(expression, Condition) and not isinstance(result, bool):
            yield f"must be true or false, is {type(result).__name__}"
            return
