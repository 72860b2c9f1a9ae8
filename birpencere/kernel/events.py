"""News that goes upward: published in the transaction of the change, heard in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar


class Event:
    """Something that has happened; subclasses are frozen dataclasses of ids, named in the past tense."""


E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]
_handlers: dict[type[Event], list[Handler]] = defaultdict(list)


def subscribe(event: type[E], handler: Callable[[E], None]) -> None:
    """From now on `handler` hears every `event`; called in `wiring.py` only, once a process."""
    _handlers[event].append(handler)


def publish(event: Event) -> None:
    """Everyone who subscribed has heard `event`; an error of theirs undoes the whole change."""
    for handler in _handlers[type(event)]:
        handler(event)
