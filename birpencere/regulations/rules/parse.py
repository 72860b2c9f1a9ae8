"""From the text of a regulation to the regulation."""

import re
from datetime import date, time
from decimal import Decimal
from typing import Any, Final, Union

from birpencere.kernel.yaml_reader import SCALARS, Fault, Reader, WrongDocument, read_document
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.age import with_days_of_issue
from birpencere.regulations.rules.checks import faults
from birpencere.regulations.types import INTERACTIONS, Condition, Formula, Regulation, TimeRange
from birpencere.regulations.types.booking import clock, day

ANY: Final[Any] = Union[INTERACTIONS]  # noqa: UP007  # the members are known when it runs
"""Which of the classes it is says the key `interaction`."""


def decimal(text: str) -> Decimal:
    if re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,8})?", text) is None:
        raise Fault("must be a number, as 14 or 0.5")
    return Decimal(text)


READS: Final = {
    **SCALARS,
    Condition: Condition.of,
    Formula: Formula.of,
    TimeRange: TimeRange.of,
    time: clock,
    date: day,
    Decimal: decimal,
}


def parse_regulation(text: str, file_name: str) -> Regulation:
    """The regulation that `text` is; raises `RegulationError` with every fault that it has.

    Faults between the parts are looked for once each part is right by itself.
    """
    try:
        regulation: Regulation = read_document(ANY, text, Reader(file_name, READS), faults)
        return with_days_of_issue(regulation)
    except WrongDocument as wrong:
        raise RegulationError(wrong.problems) from None
