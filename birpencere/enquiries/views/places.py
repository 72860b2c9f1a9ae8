"""What a register knows of places: a list, a map without anybody else's tiles, and the route to one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.http import HttpResponse

from birpencere.enquiries.rules import cells_of
from birpencere.enquiries.rules.hours import is_open
from birpencere.enquiries.rules.places import (
    bearing_to,
    direction,
    drawing,
    metres_between,
    origin_of,
    point_of,
)
from birpencere.enquiries.types import Origin, Place
from birpencere.exchange.types import Record
from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.working_days import BAKU
from birpencere.regulations.types import LookupRegulation
from birpencere.regulations.types.lookup import ColumnKind
from birpencere.web.formats import SPACE, number
from birpencere.web.middleware import CLOSED

ROUTE: Final = "_route"
"""Name of the button that says to which place; no field of a form can be called so."""
KILOMETRE: Final = 1000
WHOLE: Final = 10
"""Kilometres from which on tenths are not said."""


def places_page(
    regulation: LookupRegulation, records: Sequence[Record], wanted: str, now: datetime
) -> Mapping[str, Any]:
    """What the part of the page needs; raises Unavailable where a record says no position."""
    try:
        origin = origin_of(records)
        places = [_place(regulation, record, origin, now) for record in records]
    except (KeyError, TypeError, ValueError) as error:
        raise Unavailable(system=regulation.asks.records, reason="no position") from error
    if origin:
        places.sort(key=lambda place: place.metres or 0)
    chosen = next((i for i, place in enumerate(places) if place.id == wanted), None)
    return {
        "places": places,
        "origin": origin,
        "chosen": chosen,
        "map": drawing(places, origin),
        "route_map": None if chosen is None else drawing([places[chosen]], origin),
        "direction": direction,
        "distance": distance_in_words,
    }


def distance_in_words(metres: float) -> str:
    """As `850 m`, `3,4 km`, `57 km`."""
    if metres < KILOMETRE:
        return f"{round(metres / 10) * 10}{SPACE}m"
    kilometres = metres / KILOMETRE
    digits = 1 if kilometres < WHOLE else 0
    return f"{number(Decimal(str(round(kilometres, digits))))}{SPACE}km"


def lend_position(response: HttpResponse) -> HttpResponse:
    """This page alone may ask the browser where it is, when somebody presses the button."""
    closed = CLOSED["Permissions-Policy"]
    response.headers["Permissions-Policy"] = closed.replace("geolocation=()", "geolocation=(self)")
    return response


def _place(
    regulation: LookupRegulation, record: Record, origin: Origin | None, now: datetime
) -> Place:
    name, *cells = cells_of(regulation, record)
    opened, at = _is_open(regulation, record, now), point_of(record)
    place = Place(str(record["id"]), name.value, tuple(cells), at, opened, None, None)
    if origin is None:
        return place
    metres, bearing = metres_between(origin.at, place.at), bearing_to(origin.at, place.at)
    return replace(place, metres=metres, bearing=bearing)


def _is_open(regulation: LookupRegulation, record: Record, now: datetime) -> bool | None:
    """Nothing where the register says no hours, or writes them in another way."""
    hours = next((one.key for one in regulation.columns if one.kind is ColumnKind.HOURS), None)
    try:
        written = str(record[hours]) if hours else ""
        return is_open(written, now.astimezone(BAKU), calendar()) if written else None
    except (KeyError, ValueError):
        return None
