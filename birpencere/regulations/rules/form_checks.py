"""What must hold inside a form: types and their attributes, names, expressions in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as attributes_of

from birpencere.regulations.fields import FIELDS
from birpencere.regulations.fields.table import NO_COLUMN
from birpencere.regulations.rules.asking_checks import (
    Askings,
    asking_faults,
    options_faults,
    sampled,
    seen_as_asked,
)
from birpencere.regulations.rules.expressions import Scope, facts_scope, faults_of
from birpencere.regulations.rules.facts import FACTS, ROOTS
from birpencere.regulations.types import (
    Asking,
    CrossCheck,
    Expression,
    Fact,
    Field,
    Form,
    Step,
)

Faults = Iterator[tuple[str, str]]
"""Paths with what is wrong there."""
Seen = dict[str, tuple[object, ...]]
COMMON = {
    "type",
    "key",
    "label",
    "hint",
    "shown",
    "required",
    "checks",
    "missing",
    "wrong",
    "example",
    "autocomplete",
    "exemption",
}
NEEDED = {
    "choice": "options",
    "choices": "options",
    "explanation": "text",
    "file": "formats",
    "group": "fields",
    "place": "branches",
    "quantity": "price",
    "reference": "list",
    "time_slot": "times",
    "table": "fields",
}
"""The attribute without which a type makes no sense."""
NOT_IN = {"group": frozenset({"group", "table", "file"}), "table": NO_COLUMN}
"""Types whose answers do not fit into a row."""
RESERVED = frozenset(
    [
        "found",
        "today",
        "row",
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
    ]
)
"""Names that an expression could not read, or would read as something else (CEL, its reserved words)."""


def form_faults(form: Form) -> Faults:
    """Goes through the form as an applicant does: an expression sees only what was asked before."""
    scope: Seen = facts_scope()
    asked: dict[str, Asking] = {}
    for index, step in enumerate(form.steps):
        yield from step_faults(step, f"form.steps[{index}]", scope, asked)
    yield from check_faults(form.checks, "form.checks", scope)
    for index, rule in enumerate(form.eligibility):
        yield from expression_faults({f"form.eligibility[{index}].valid": rule.valid}, scope)


def step_faults(step: Step, path: str, scope: Seen, asked: dict[str, Asking]) -> Faults:
    """One page; `scope` and `asked` then hold what the pages after it see."""
    yield from expression_faults({f"{path}.shown": step.shown}, scope)
    yield from fact_faults(step, path, scope, asked)
    for number, field in enumerate(step.fields):
        at, seen = f"{path}.fields[{number}]", seen_as(sampled(field, asked))
        yield from options_faults(field, at, asked)
        yield from name_faults(field.key, at, scope) or field_faults(field, at, scope, seen)
        scope |= seen
    for number, asking in enumerate(step.asks):
        at = f"{path}.asks[{number}]"
        yield from name_faults(asking.key, at, scope)
        yield from asking_faults(asking, step, at, scope)
        asked[asking.key] = asking
        scope |= seen_as_asked(asking)
    yield from check_faults(step.checks, f"{path}.checks", scope)


def name_faults(key: str, path: str, scope: Scope) -> list[tuple[str, str]]:
    """Expressions read everything by one name."""
    is_free = key not in scope and key not in RESERVED
    return [] if is_free else [(f"{path}.key", f"the name {key} is taken")]


def check_faults(checks: tuple[CrossCheck, ...], path: str, scope: Scope) -> Faults:
    """A check between answers reads what was asked by then, and names questions at which it is told."""
    for index, check in enumerate(checks):
        yield from expression_faults({f"{path}[{index}].valid": check.valid}, scope)
        if not check.fields:
            yield f"{path}[{index}].fields", "must not be empty"
        for key in check.fields:
            if key not in scope or key in ROOTS:
                yield (
                    f"{path}[{index}].fields",
                    f"there is no field {key}, or it is asked only later",
                )


def seen_as(field: Field) -> dict[str, tuple[object, ...]]:
    """A field as expressions see it: examples, then its absence."""
    kind = FIELDS.get(field.type)
    is_seen = kind is not None and field.is_answered
    return {field.key: (*kind.samples(field), kind.empty)} if kind and is_seen else {}


def scope_of_answers(form: Form) -> Scope:
    """Everything that an expression outside the form may read."""
    scope: dict[str, tuple[object, ...]] = facts_scope()
    asked: dict[str, Asking] = {asking.key: asking for asking in form.asks}
    for field in form.fields:
        scope |= seen_as(sampled(field, asked))
    for asking in asked.values():
        scope |= seen_as_asked(asking)
    return scope


def fact_faults(step: Step, path: str, scope: Scope, asked: Askings) -> Faults:
    """A fact is about the applicant, or a register was asked for it on a page before."""
    for index, fact in enumerate(step.facts):
        at = f"{path}.facts[{index}]"
        root, _, leaf = fact.fact.partition(".")
        if root in asked:
            yield from asked_fact_faults(fact, leaf, asked[root], at)
        elif fact.fact not in FACTS:
            yield f"{at}.fact", f"unknown fact, or asked only later; known are: {', '.join(FACTS)}"
        else:
            missing = [name for name in ("label", "source") if getattr(fact, name) is None]
            yield from ((f"{at}.{name}", "is missing") for name in missing)
        yield from expression_faults({f"{at}.shown": fact.shown}, scope)


def asked_fact_faults(fact: Fact, leaf: str, asking: Asking, path: str) -> Faults:
    if leaf not in {one.key for one in asking.takes}:
        yield f"{path}.fact", f"{asking.key} does not take {leaf}"
    if fact.source not in (None, asking.register):
        yield f"{path}.source", f"{asking.register} is asked for it"


def field_faults(field: Field, path: str, scope: Scope, itself: Scope) -> Faults:
    """`itself` is the field as its own checks see it."""
    if field.type not in FIELDS:
        yield f"{path}.type", f"unknown type; known are: {', '.join(FIELDS)}"
        return
    yield from attribute_faults(field, path)
    before = {
        f"{path}.{name}": getattr(field, name)
        for name in ("shown", "required", "min", "max", "price")
    }
    yield from expression_faults({**before, f"{path}.computed": field.computed}, scope)
    checks = {f"{path}.checks[{i}].valid": check.valid for i, check in enumerate(field.checks)}
    yield from expression_faults(checks, {**scope, **itself})
    yield from row_faults(field, path, scope)


def attribute_faults(field: Field, path: str) -> Faults:
    allowed = COMMON | FIELDS[field.type].allows
    for attribute in attributes_of(field):
        is_set = getattr(field, attribute.name) != attribute.default
        if is_set and attribute.name not in allowed:
            yield f"{path}.{attribute.name}", f"means nothing for a field of type {field.type}"
    needed = NEEDED.get(field.type)
    if needed and not getattr(field, needed) and not field.options_of:
        yield f"{path}.{needed}", f"is missing: a field of type {field.type} needs it"
    for name, reason in FIELDS[field.type].faults(field):
        yield f"{path}.{name}", reason
    options = [option.key for option in field.options]
    if len(options) > len(set(options)):
        yield f"{path}.options", "an option stands twice"


def row_faults(field: Field, path: str, scope: Scope) -> Faults:
    """The questions of a group see those of the same row before them as `row.key`."""
    row: dict[str, object] = {}
    for index, sub in enumerate(field.fields):
        at = f"{path}.fields[{index}]"
        if sub.type in NOT_IN[field.type]:
            yield f"{at}.type", f"a {sub.type} cannot stand in a {field.type}"
        elif sub.key in row:
            yield f"{at}.key", f"the name {sub.key} is taken"
        else:
            before = {**scope, "row": (dict(row), {})}
            row |= {sub.key: FIELDS[sub.type].samples(sub)[0]} if sub.type in FIELDS else {}
            yield from field_faults(sub, at, before, {"row": (dict(row), {})})


def expression_faults(expressions: Mapping[str, Expression | None], scope: Scope) -> Faults:
    for path, expression in expressions.items():
        for fault in faults_of(expression, scope) if expression else ():
            yield path, fault
