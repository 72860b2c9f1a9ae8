"""Plain values of enquiries."""

from dataclasses import dataclass
from decimal import Decimal

from birpencere.kernel.text import Text
from birpencere.regulations.types.calculator import CalculatedLine


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose data somebody may see: their own, or a company's that they represent."""

    key: str
    """FIN or VÖEN, as registers know them."""
    name: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that a register said, as people read it."""

    label: Text
    value: str


@dataclass(frozen=True, slots=True)
class BracketPart:
    """What of a figure lies in one bracket, and what comes of it; money in qəpik."""

    part: int
    rate: Decimal
    result: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of a calculation with what it came to; money in qəpik, a period in days of 30 to the month."""

    line: CalculatedLine
    value: int | float
    parts: tuple[BracketPart, ...] = ()
    rows: tuple[int | float, ...] = ()
    """What each row of a group contributes."""
