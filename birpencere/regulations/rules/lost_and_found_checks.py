"""What must hold in regulations of offices that keep what was lost and found."""

from collections import Counter
from collections.abc import Iterator

from birpencere.regulations.types import LostAndFoundDoorRegulation, LostAndFoundRegulation

Faults = Iterator[tuple[str, str]]


def lost_and_found_faults(regulation: LostAndFoundRegulation) -> Faults:
    """Something is kept somewhere for some time, and longer on request; nothing is asked beyond its kind and name."""
    if regulation.form.steps:
        yield "form", "means nothing: what is asked follows from the kinds"
    for path in ("kinds", "offices"):
        counted = Counter(one.key for one in getattr(regulation, path))
        if not counted:
            yield path, "must not be empty"
        for key, count in counted.items():
            if count > 1:
                yield path, f"the key {key} stands {count} times"
    if not regulation.hand_in:
        yield "hand_in", "must not be empty"
    if not regulation.fee:
        yield "fee", "must be more than nothing"
    for name in ("days", "months"):
        if not getattr(regulation.keeping, name):
            yield f"keeping.{name}", "must be at least 1"


def door_faults(regulation: LostAndFoundDoorRegulation) -> Faults:
    """It leads to another service and asks nothing itself."""
    if regulation.form.steps:
        yield "form", "means nothing: the other service asks"
    if regulation.of == regulation.service:
        yield "of", "must be another service"
