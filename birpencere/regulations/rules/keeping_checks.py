"""What must hold of the register that keeps the results of a case."""

from collections import Counter
from collections.abc import Iterator

from birpencere.regulations.types import ENTRY, CaseRegulation


def keeping_faults(regulation: CaseRegulation) -> Iterator[tuple[str, str]]:
    """A register that the regulation names, and values under names of their own."""
    result = regulation.result
    if result.kept_in and result.kept_in.register not in {one.key for one in regulation.registers}:
        yield "result.kept_in.register", f"there is no register {result.kept_in.register}"
    if result.kept_in and not result.data:
        yield "result.data", "must not be empty: the register is told something"
    for key, count in Counter(datum.key for datum in result.data).items():
        if count > 1:
            yield "result.data", f"the key {key} stands {count} times"
    for i, datum in enumerate(result.data):
        if result.kept_in and datum.key in ENTRY:
            yield f"result.data[{i}].key", "the portal says this by itself"
    if result.validity_days is not None and result.validity_years is not None:
        yield "result.validity_days", "means nothing beside validity_years"
