"""From the text of a regulation to the regulation."""

from typing import Any, Final, Union

from birpencere.kernel.yaml_reader import SCALARS, Reader, WrongDocument, read_document
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.checks import faults
from birpencere.regulations.types import INTERACTIONS, Clock, Condition, Formula, Regulation

ANY: Final[Any] = Union[INTERACTIONS]  # noqa: UP007  # the members are known when it runs
"""Which of the classes it is says the key `interaction`."""
READS: Final = {**SCALARS, Condition: Condition.of, Formula: Formula.of, Clock: Clock.of}


def parse_regulation(text: str, file_name: str) -> Regulation:
    """The regulation that `text` is; raises `RegulationError` with every fault that it has.

    Faults between the parts are looked for once each part is right by itself.
    """
    try:
        regulation: Regulation = read_document(ANY, text, Reader(file_name, READS), faults)
        return regulation
    except WrongDocument as wrong:
        raise RegulationError(wrong.problems) from None
