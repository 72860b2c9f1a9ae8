"""What must hold between the parts of regulations by which something is sold or paid."""

from collections import Counter
from collections.abc import Iterable, Iterator

from birpencere.regulations.types import LotsRegulation, PaymentRegulation, TicketsRegulation

Faults = Iterator[tuple[str, str]]
WHOLE = 100


def payment_faults(regulation: PaymentRegulation) -> Faults:
    """Nothing is asked beyond the code."""
    if regulation.form.steps:
        yield "form", "means nothing where only a code is asked"


def tickets_faults(regulation: TicketsRegulation) -> Faults:
    """Every event can be held and sold; the longer before it a ticket comes back, the more is returned."""
    yield from _keys("events", (event.key for event in regulation.events))
    for i, event in enumerate(regulation.events):
        yield from _keys(f"events[{i}].categories", (one.key for one in event.categories))
        for name in ("weekdays", "times"):
            if not getattr(event, name):
                yield f"events[{i}].{name}", "must not be empty"
        if not event.capacity:
            yield f"events[{i}].capacity", "must be more than nothing"
    if not regulation.most:
        yield "most", "must be more than nothing"
    yield from _return_faults(regulation)


def lots_faults(regulation: LotsRegulation) -> Faults:
    """Every lot has a price that offers can start from, and a step."""
    yield from _keys("lots", (lot.key for lot in regulation.lots))
    for i, lot in enumerate(regulation.lots):
        for name in ("start", "step"):
            if not getattr(lot, name):
                yield f"lots[{i}].{name}", "must be more than nothing"


def _return_faults(regulation: TicketsRegulation) -> Faults:
    hours = [rule.hours for rule in regulation.returns]
    if hours != sorted(set(hours), reverse=True):
        yield "returns", "must begin with the most hours"
    for i, rule in enumerate(regulation.returns):
        if not 0 < rule.percent <= WHOLE:
            yield f"returns[{i}].percent", "must be 1 to 100"


def _keys(path: str, keys: Iterable[str]) -> Faults:
    """Something is there, and each has a key of its own."""
    counted = Counter(keys)
    if not counted:
        yield path, "must not be empty"
    for key, count in counted.items():
        if count > 1:
            yield path, f"the key {key} stands {count} times"
