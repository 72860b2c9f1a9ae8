"""Which operations of a regulation follow one another (Annex 1, 3.4): begun, ended, joined."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

from birpencere.regulations.types import CaseRegulation, Operation, Reading, Stage, WaitsFor, Way


def operations_in(regulation: CaseRegulation, stage: Stage) -> tuple[Operation, ...]:
    """The operations that run while a case is in `stage`, in the order of the regulation."""
    return tuple(one for one in regulation.operations if one.stage is stage)


def in_order_of_flow(regulation: CaseRegulation) -> tuple[Operation, ...]:
    """The operations as a case goes through them: stage by stage, each after those that it waits for or is led to by.

    Where nothing says what comes first, and where a way leads back, the order of the text counts.
    """
    return tuple(chain.from_iterable(_flowing(operations_in(regulation, one)) for one in Stage))


def _flowing(operations: tuple[Operation, ...]) -> Iterator[Operation]:
    waiting = list(operations)
    while waiting:
        keys = {one.key for one in waiting}
        led_to = {way.to for one in waiting for way in one.ways if way.to != one.key}
        free = [one for one in waiting if keys.isdisjoint(one.after)] or waiting
        first = next((one for one in free if one.key not in led_to), free[0])
        next_one = waiting[0] if waiting[0] in free and len(waiting) == len(operations) else first
        waiting.remove(next_one)
        yield next_one


def has_flow(regulation: CaseRegulation, stage: Stage) -> bool:
    """Whether the stage is more than one thing that an officer of the agency does: then each is kept."""
    operations = operations_in(regulation, stage)
    return len(operations) > 1 or any(one.automatic or one.executor for one in operations)


def begun_by_stage(regulation: CaseRegulation, stage: Stage) -> tuple[Operation, ...]:
    """The operations with which a stage begins: the first, and those that neither wait nor are led to."""
    operations = operations_in(regulation, stage)
    led_to = {way.to for one in operations for way in one.ways}
    return tuple(
        one
        for number, one in enumerate(operations)
        if not one.after and (number == 0 or one.key not in led_to)
    )


def taking_place(
    regulation: CaseRegulation,
    candidates: Iterable[Operation],
    ended: AbstractSet[str],
    reading: Reading,
) -> tuple[Operation, ...]:
    """Of the operations that could begin those that do; one whose condition fails counts as ended."""
    waiting, over, found = list(candidates), set(ended), dict[str, Operation]()
    while waiting:
        one = waiting.pop(0)
        if one.key in over | found.keys() or not over >= set(one.after):
            continue
        if reading.is_true(one.condition):
            found[one.key] = one
            continue
        over.add(one.key)
        waiting += waiting_for(regulation, one)
    return tuple(found.values())


def followers(
    regulation: CaseRegulation,
    operation: Operation,
    way: Way | None,
    ended: AbstractSet[str],
    reading: Reading,
) -> tuple[Operation, ...]:
    """What begins when `operation` has ended by `way`; `ended` holds all that have, this one too."""
    if way is not None and way.to is not None:
        following = regulation.operation(way.to)
        return (following,) if ended >= set(following.after) else ()
    return taking_place(regulation, waiting_for(regulation, operation), ended, reading)


def waiting_for(regulation: CaseRegulation, operation: Operation) -> tuple[Operation, ...]:
    """The operations that cannot begin before this one has ended."""
    stage = operations_in(regulation, operation.stage)
    return tuple(one for one in stage if operation.key in one.after)


def from_there_on(regulation: CaseRegulation, key: str) -> frozenset[str]:
    """An operation and all that wait for it, directly or not."""
    found: frozenset[str] = frozenset()
    new: set[str] = {key}
    while new:
        found |= new
        waiting = (waiting_for(regulation, regulation.operation(one)) for one in new)
        new = {str(one.key) for one in chain.from_iterable(waiting)} - found
    return found


def is_last(regulation: CaseRegulation, operation: Operation) -> bool:
    """Whether the decision on the stage is made by the officer who does it."""
    return (
        operation.automatic is None
        and operation.executor is None
        and not operation.ways
        and not waiting_for(regulation, operation)
    )


def way_of(operation: Operation, reading: Reading) -> Way | None:
    """The outcome of an operation that the portal does: the first whose condition holds."""
    return next((way for way in operation.ways if reading.is_true(way.condition)), None)


def reachable(regulation: CaseRegulation, stage: Stage) -> frozenset[str]:
    """The operations of a stage that can begin for some answers and outcomes."""
    seen, new = frozenset[str](), {one.key for one in begun_by_stage(regulation, stage)}
    while new:
        seen |= new
        ends = [regulation.operation(key) for key in seen]
        led_to = {way.to for one in ends for way in one.ways if way.to}
        joined = {
            one.key for one in chain.from_iterable(waiting_for(regulation, end) for end in ends)
        }
        can_join = {key for key in joined if seen.issuperset(regulation.operation(key).after)}
        new = (led_to | can_join) - seen
    return seen


def ends_well(regulation: CaseRegulation, operation: Operation) -> bool:
    """Whether the stage can be passed by the end of this operation, not only refused or returned."""
    if any(way.decision == "approve" for way in operation.ways):
        return True
    goes_on = not operation.ways or any(
        way.to is None and way.decision is None for way in operation.ways
    )
    return goes_on and not waiting_for(regulation, operation)


def runs_by_itself(regulation: CaseRegulation) -> bool:
    """Whether no officer is needed between the submission and the result (Annex 1, 1.6)."""
    return all(
        one.automatic or one.waits_for is WaitsFor.APPLICANT for one in regulation.operations
    )
