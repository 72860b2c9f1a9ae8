"""What can happen in a run, counted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from hypothesis.stateful import precondition, rule
from hypothesis.strategies import SearchStrategy

Event = Callable[..., None]


def event(
    most: int = 1000,
    *,
    when: Callable[[Any], bool] = lambda _machine: True,
    **drawn: SearchStrategy[Any],
) -> Callable[[Event], Event]:
    """It may happen in a run, at most so often: what ends a story must leave room for the others."""

    def make(happens: Event) -> Event:
        name = happens.__name__

        @wraps(happens)
        def counted(machine: Any, **values: Any) -> None:
            machine.town.happened[name] += 1
            happens(machine, **values)

        def is_possible(machine: Any) -> bool:
            return machine.town.happened[name] < most and when(machine)

        happening: Event = rule(**drawn)(precondition(is_possible)(counted))  # type: ignore[call-overload]  # names are the event's own
        return happening

    return make
