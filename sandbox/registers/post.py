"""The post's register of its offices: some 1,570 of them, made from `data/post.yaml`, the same ones at each start.

Found by parts of a street, a postal code or a telephone number. `near` is where somebody sets out from, as they write
it: a settlement, a street of one, a postal code, or a position. The nearest offices then come first, and each says from
where that is meant.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

import yaml

from sandbox.country import DATA
from sandbox.registers.records import RecordSet, folded

NEAREST = 20
"""Offices in one answer to where the nearest ones are."""
NEAR = "near"
POSITION = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)\s*")
DIALLED = re.compile(r"^(?:00)?994|^0")
"""What stands before an area code, of the country or of the network."""
IN_TOWN = 9
OFFICES = 24
Row = dict[str, Any]
Point = tuple[float, float]


class PostOffices(RecordSet):
    """All offices of the post."""

    @property
    def columns(self) -> frozenset[str]:
        return super().columns | {NEAR}

    def found(self, wanted: Mapping[str, str]) -> list[Row]:
        """The offices that fit all that is said, the nearest first where it is said from where."""
        said = {name: value for name, value in wanted.items() if name != NEAR}
        if not (near := wanted.get(NEAR)):
            return super().found(said)
        origin = self._origin(near)
        rows = [row for row in self.rows if all(self._fits(row, *one) for one in said.items())]
        if origin is None:
            return []
        start = (origin["lat"], origin["lon"])
        rows.sort(key=lambda row: _span(start, (row["lat"], row["lon"])))
        return [{**row, "origin": origin} for row in rows[:NEAREST]]

    def _fits(self, row: Mapping[str, Any], column: str, value: str) -> bool:
        if column != "phone":
            return super()._fits(row, column, value)
        held, asked = (DIALLED.sub("", folded(number)) for number in (row["phone"], value))
        return bool(asked) and asked in held

    def _origin(self, near: str) -> Row | None:
        """The place that is meant: the whole name of a settlement before a part of an address."""
        if position := POSITION.fullmatch(near):
            lat, lon = map(float, position.groups())
            return {"name": f"{lat:.4f}, {lon:.4f}", "lat": lat, "lon": lon}
        parts = list(filter(None, map(folded, near.split(","))))
        for row in self.rows if parts else ():
            if parts == [folded(row["settlement"])]:
                return {"name": row["settlement"], "lat": row["lat"], "lon": row["lon"]}
        for row in self.rows if parts else ():
            if all(part in folded(row["address"]) for part in parts):
                return {
                    "name": row["address"].partition(", ")[2],
                    "lat": row["lat"],
                    "lon": row["lon"],
                }
        return None


@cache
def post_offices() -> PostOffices:
    """The directory; its search takes parts of everything but the number of the office."""
    content = yaml.load((DATA / "post.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    chance = Random("post")  # noqa: S311  # the same offices each time, nothing secret
    rows = [row for place in content["post"] for row in _offices(place, content, chance)]
    return PostOffices(rows, search=frozenset({"street", "postal_code", "phone", "settlement"}))


def _offices(place: Row, content: Row, chance: Random) -> Iterator[Row]:
    """Those of one city or district: the first ones in its town, the others in turn in its villages."""
    villages = place["villages"]
    for number in range(place.get("offices", OFFICES)):
        in_town = number < IN_TOWN or not villages
        settlement = place["name"] if in_town else villages[(number - IN_TOWN) % len(villages)]
        middle = place["at"] if in_town else _village(place, villages.index(settlement))
        lat, lon = (part + chance.uniform(-0.008, 0.008) * bool(number) for part in middle)
        street = f"{chance.choice(content['streets'])} küçəsi {chance.randint(1, 120)}"
        code = f"AZ{int(place['code']) * 100 + number:04}"
        region = "" if in_town else f", {settlement}"
        yield {
            "id": code,
            "name": {"az": f"{code} nömrəli poçt şöbəsi, {settlement}"}
            | {"en": f"Post office {code}, {settlement}"}
            | {"ru": f"Почтовое отделение {code}, {settlement}"},
            "settlement": settlement,
            "street": street,
            "postal_code": code,
            "address": f"{code}, {place['name']}{region}, {street}",
            "phone": f"+994 {place['dial']} {_number(chance)}",
            "hours": content["hours"][chance.choice((0, 0, 0, 1, 2, 2))]
            if number
            else content["hours"][3],
            "lat": round(lat, 5),
            "lon": round(lon, 5),
        }


def _village(place: Row, index: int) -> Point:
    """Villages lie in a ring around the middle of their district, 3 to 6 km away from it."""
    turn, away = 2.4 * index, 0.03 + 0.006 * (index % 6)
    lat, lon = place["middle"]
    return lat + away * math.sin(turn), lon + away * math.cos(turn)


def _number(chance: Random) -> str:
    digits = f"{chance.randint(2000000, 5999999)}"
    return f"{digits[:3]} {digits[3:5]} {digits[5:]}"


def _span(one: Point, other: Point) -> float:
    """Good for an order of what is near: a degree of longitude is shorter than one of latitude."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0])))
