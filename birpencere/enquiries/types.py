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
class Point:
    """Where something is: degrees of WGS 84."""

    lat: float
    lon: float

    def __str__(self) -> str:
        return f"{self.lat:.5f},{self.lon:.5f}"


@dataclass(frozen=True, slots=True)
class Origin:
    """From where the nearest places are meant, as the register understood it."""

    name: str
    at: Point


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a register knows; nothing of the way there while it is not said from where."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    at: Point
    is_open: bool | None
    """Now; nothing where its hours are not known."""
    metres: float | None
    bearing: float | None
    """Degrees from north, eastwards."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point on a drawn map."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Places on a sheet with north on top: the dots in the order of the places."""

    dots: tuple[Dot, ...]
    origin: Dot | None
    scale: int
    """Metres that the bar below stands for."""
    scale_width: float


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
