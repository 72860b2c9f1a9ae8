"""What must hold in what a form asks of registers midway: found when the regulation is read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from birpencere.regulations.rules.asking import offered, sample
from birpencere.regulations.rules.expressions import Scope, faults_of
from birpencere.regulations.rules.gained import example_faults, samples
from birpencere.regulations.types import Answer, Asking, Expression, Field, Step

Faults = Iterator[tuple[str, str]]
Askings = Mapping[str, Asking]
"""What was asked by then, by key."""
SOMETIME = datetime(2026, 1, 1, tzinfo=UTC)


def seen_as_asked(asking: Asking) -> dict[str, tuple[object, ...]]:
    """An answer as expressions see it: an example, then its absence."""
    return {asking.key: (sample(asking), asking.absent)}


def asking_faults(asking: Asking, step: Step, path: str, scope: Scope) -> Faults:
    """It is asked by what was answered by then, told at a question of its page, and takes something."""
    fields = {field.key for field in step.fields if field.is_input}
    if asking.field not in fields:
        yield f"{path}.field", f"there is no question {asking.field} on this page"
    if not asking.parameters:
        yield f"{path}.parameters", "must not be empty: by what is it found?"
    if not asking.per_minute:
        yield f"{path}.per_minute", "must be at least 1"
    yield from taken_faults(asking, path)
    expressions: dict[str, Expression] = {
        f"{path}.parameters[{i}].value": one.value for i, one in enumerate(asking.parameters)
    }
    for at, expression in {**expressions, f"{path}.condition": asking.condition}.items():
        yield from ((at, fault) for fault in faults_of(expression, scope))


def taken_faults(asking: Asking, path: str) -> Faults:
    """Each value once, as the register writes it."""
    counts = Counter(one.key for one in asking.takes)
    if not counts or max(counts.values()) > 1:
        yield f"{path}.takes", "each must have a key of its own, and there must be one"
    for i, one in enumerate(asking.takes):
        if one.value is not None:
            yield f"{path}.takes[{i}].value", "means nothing for what a register says"
    yield from example_faults(asking.takes, f"{path}.takes")


def options_faults(field: Field, path: str, askings: Askings) -> Faults:
    """Answers to choose are written down, or they are the records that a page before asked for."""
    of = field.options_of
    if of is None:
        return
    if field.options:
        yield f"{path}.options", "are the register's where options_of says so"
    asking = askings.get(of.asked)
    if asking is None or not asking.many:
        yield f"{path}.options_of.asked", f"no page before asks for many {of.asked}"
        return
    known = {one.key for one in asking.takes}
    for key in {of.key, of.label, *of.hints} - known:
        yield f"{path}.options_of", f"{of.asked} does not take {key}"


def sampled(field: Field, askings: Askings) -> Field:
    """A question whose answers a register gives, with the one of the example."""
    asking = askings.get(field.options_of.asked) if field.options_of else None
    if asking is None or any(options_faults(field, "", askings)):
        return field
    answer = Answer(asking, (samples(asking.takes),), SOMETIME)
    return offered(field, {asking.key: answer})
