"""Places on the earth: how far they are, in which direction, and where they stand on a drawn map."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.enquiries.types import Dot, Drawing, Origin, Place, Point
from birpencere.kernel.errors import Message

EARTH: Final = 6_371_009
"""Its mean radius in metres (IUGG)."""
METRES: Final = math.radians(1) * EARTH
"""Of a degree of latitude."""
WIDTH, HEIGHT, EDGE = 360, 280, 28
"""Of the sheet, and what is left free around; the bar of the scale stands in the lower edge."""
SMALLEST: Final = 600
"""Metres that a sheet shows at least: one place alone has no extent."""
DIRECTIONS: Final[tuple[Message, ...]] = (
    _("to the north"),
    _("to the north-east"),
    _("to the east"),
    _("to the south-east"),
    _("to the south"),
    _("to the south-west"),
    _("to the west"),
    _("to the north-west"),
)


def point_of(said: Mapping[str, Any]) -> Point:
    """Raises KeyError, TypeError or ValueError where a register says no position."""
    return Point(float(said["lat"]), float(said["lon"]))


def origin_of(records: Iterable[Mapping[str, Any]]) -> Origin | None:
    """From where the register counted, which is the same in all its records."""
    said = next((record["origin"] for record in records if record.get("origin")), None)
    return Origin(str(said["name"]), point_of(said)) if said else None


def metres_between(one: Point, other: Point) -> float:
    """On the great circle, by the haversine formula; a few in a thousand from the ellipsoid."""
    low, high = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((high - low) / 2) ** 2
    half += math.cos(low) * math.cos(high) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def bearing_to(one: Point, other: Point) -> float:
    """In which direction one sets out: degrees from north, eastwards."""
    low, high = math.radians(one.lat), math.radians(other.lat)
    turn = math.radians(other.lon - one.lon)
    east = math.sin(turn) * math.cos(high)
    north = math.cos(low) * math.sin(high) - math.sin(low) * math.cos(high) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def direction(bearing: float) -> Message:
    """The nearest of eight."""
    return DIRECTIONS[round(bearing / 45) % 8]


def drawing(places: Sequence[Place], origin: Origin | None) -> Drawing:
    """All of them on one sheet, as large as they fit."""
    points = [place.at for place in places] + ([origin.at] if origin else [])
    south, north = (pick(point.lat for point in points) for pick in (min, max))
    west, east = (pick(point.lon for point in points) for pick in (min, max))
    narrow = METRES * math.cos(math.radians((south + north) / 2))
    high, wide = (
        max(extent, SMALLEST) for extent in ((north - south) * METRES, (east - west) * narrow)
    )
    unit = min((WIDTH - 2 * EDGE) / wide, (HEIGHT - 2 * EDGE) / high)
    middle = Point((south + north) / 2, (west + east) / 2)

    def dot(point: Point) -> Dot:
        x, y = (point.lon - middle.lon) * narrow * unit, (middle.lat - point.lat) * METRES * unit
        return Dot(round(WIDTH / 2 + x, 1), round(HEIGHT / 2 + y, 1))

    scale = _round_number(WIDTH / 4 / unit)
    dots = tuple(dot(place.at) for place in places)
    return Drawing(dots, dot(origin.at) if origin else None, scale, round(scale * unit, 1))


def _round_number(most: float) -> int:
    """The greatest of 1, 2, 5, 10, 20 … metres that is not more."""
    power = 10 ** int(math.log10(most))
    return int(max(step * power for step in (1, 2, 5) if step * power <= most))
