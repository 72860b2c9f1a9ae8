"""What must hold between the operations of a case: no dead end, nothing that is never begun."""

from collections.abc import Iterator, Set

from birpencere.regulations.rules.expressions import Scope, faults_of
from birpencere.regulations.rules.flow import (
    ends_well,
    operations_in,
    reachable,
    runs_by_itself,
)
from birpencere.regulations.rules.gained import example_faults, samples
from birpencere.regulations.types import (
    Calculation,
    CaseRegulation,
    Decision,
    Expression,
    Operation,
    RegisterQuery,
    Stage,
    Value,
    Way,
)

Faults = Iterator[tuple[str, str]]


def flow_faults(regulation: CaseRegulation, scope: Scope) -> Faults:
    """Everything that is wrong with how operations follow one another; `scope`: the answers."""
    seen = {**scope, "found": (found_samples(regulation), {})}
    problems = list(link_faults(regulation))
    yield from problems
    for i, operation in enumerate(regulation.operations):
        at = f"operations[{i}]"
        yield from executor_faults(regulation, operation, at)
        yield from automatic_faults(regulation, operation, at)
        for path, expression in expressions_of(operation):
            yield from ((f"{at}.{path}", fault) for fault in faults_of(expression, seen))
    for i, datum in enumerate(regulation.result.data):
        yield from ((f"result.data[{i}].value", fault) for fault in faults_of(datum.value, seen))
    until = regulation.result.until
    for fault in faults_of(until, seen) if until else ():
        yield "result.until", fault
    if until and regulation.result.validity_years is not None:
        yield "result.until", "means nothing beside validity_years"
    yield from found_faults(regulation)
    if not problems:
        yield from path_faults(regulation)


def found_samples(regulation: CaseRegulation) -> dict[str, dict[str, Value]]:
    """What operations gain, as expressions see it."""
    return {one.key: samples(one.automatic.gains) for one in regulation.operations if one.automatic}


def link_faults(regulation: CaseRegulation) -> Faults:
    """Operations lead to operations of their own stage, grounds and deficiencies that exist."""
    grounds = {one.key for one in regulation.refusal_grounds}
    reasons = {one.key for one in regulation.deficiency_reasons}
    for i, operation in enumerate(regulation.operations):
        stage = {one.key for one in operations_in(regulation, operation.stage)} - {operation.key}
        for key in operation.after:
            if key not in stage:
                yield f"operations[{i}].after", f"there is no other operation {key} in its stage"
        for w, way in enumerate(operation.ways):
            at = f"operations[{i}].ways[{w}]"
            if way.to is not None and way.to not in stage:
                yield f"{at}.to", f"there is no other operation {way.to} in its stage"
            yield from decision_faults(way, at, grounds, reasons)


def decision_faults(way: Way, at: str, grounds: Set[str], reasons: Set[str]) -> Faults:
    """A decision names what the law asks of it."""
    if way.to is not None and way.decision is not None:
        yield at, "leads to an operation or is a decision, not both"
    if (way.decision is Decision.REFUSE) != (way.ground is not None):
        yield f"{at}.ground", "a refusal names its ground, nothing else does"
    elif way.ground is not None and way.ground not in grounds:
        yield f"{at}.ground", f"there is no refusal ground {way.ground}"
    if (way.decision is Decision.RETURN) != (way.reason is not None):
        yield f"{at}.reason", "a return names its deficiency, nothing else does"
    elif way.reason is not None and way.reason not in reasons:
        yield f"{at}.reason", f"there is no deficiency reason {way.reason}"


def executor_faults(regulation: CaseRegulation, operation: Operation, at: str) -> Faults:
    """Another agency is named among the executors, and is told what it sees."""
    fields = {field.key for field in regulation.form.fields}
    if operation.executor and operation.executor not in regulation.general.other_executors:
        yield f"{at}.executor", "is not among general.other_executors"
    if operation.sees and not operation.executor:
        yield f"{at}.sees", "means nothing where no other agency does it"
    if operation.executor and operation.automatic:
        yield f"{at}.automatic", "the portal does nothing for another agency"
    for key in operation.sees:
        if key not in fields:
            yield f"{at}.sees", f"there is no field {key}"
    if operation.lower is not None and operation.lower > (operation.limit or 0):
        yield f"{at}.lower", "is more than limit"


def automatic_faults(regulation: CaseRegulation, operation: Operation, at: str) -> Faults:
    """What the portal does says what it gains, and how."""
    match operation.automatic:
        case RegisterQuery() as query:
            known = {one.key for one in regulation.refusal_grounds}
            if query.missing_ground not in known:
                yield (
                    f"{at}.automatic.missing_ground",
                    f"there is no refusal ground {query.missing_ground}",
                )
            wrong = [one for one in query.gains if one.value is not None]
        case Calculation() as calculation:
            wrong = [one for one in calculation.gains if one.value is None]
        case None:
            return
    if operation.stage is Stage.AWAITING_PAYMENT:
        yield f"{at}.automatic", "nothing is done while the case waits for money"
    yield from example_faults(operation.automatic.gains, f"{at}.automatic.gains")
    if not operation.automatic.gains:
        yield f"{at}.automatic.gains", "must not be empty"
    for gained in wrong:
        yield f"{at}.automatic.gains", f"{gained.key}: a calculation has a value, a register none"


def expressions_of(operation: Operation) -> Iterator[tuple[str, Expression]]:
    """Every expression of an operation, by path."""
    yield "condition", operation.condition
    for w, way in enumerate(operation.ways):
        yield f"ways[{w}].condition", way.condition
    match operation.automatic:
        case RegisterQuery() as query:
            for p, parameter in enumerate(query.parameters):
                yield f"automatic.parameters[{p}].value", parameter.value
        case Calculation() as calculation:
            for g, gained in enumerate(calculation.gains):
                if gained.value:
                    yield f"automatic.gains[{g}].value", gained.value


def found_faults(regulation: CaseRegulation) -> Faults:
    """A row of the result prints an answer, or what an operation gains, or a register was asked for."""
    found = found_samples(regulation)
    asked = {f"{one.key}.{take.key}" for one in regulation.form.asks for take in one.takes}
    for i, row in enumerate(regulation.result.rows):
        operation, _, key = (row.found or "").partition(".")
        if [row.field, row.found, row.fact].count(None) != 2:
            yield f"result.rows[{i}]", "needs one of field, found and fact"
        elif row.fact is not None and row.fact not in asked:
            yield f"result.rows[{i}].fact", f"no page asks for {row.fact}"
        elif row.found is not None and key not in found.get(operation, {}):
            yield f"result.rows[{i}].found", f"no operation gains {row.found}"


def path_faults(regulation: CaseRegulation) -> Faults:
    """Every operation can be begun, and every stage can be passed."""
    for stage in Stage:
        operations = operations_in(regulation, stage)
        begun = reachable(regulation, stage)
        for operation in operations:
            if operation.key not in begun:
                i = regulation.operations.index(operation)
                yield f"operations[{i}]", "is never begun"
        ends = [one for one in operations if one.key in begun and ends_well(regulation, one)]
        if begun and not ends:
            i = regulation.operations.index(operations[-1])
            yield f"operations[{i}]", f"a dead end: nothing leads on from {stage.value}"
    if regulation.general.automation == "full" and not runs_by_itself(regulation):
        yield "general.automation", "is full, but an operation needs an officer"
