"""Months of decisions as they are kept: what the public may see of them, and of which numbers that was made."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from json import dumps
from typing import Any

from birpencere.statistics.rules.suppression import EDITION, ShownTable

Table = Sequence[Sequence[int]]


def digest_of(table: Table) -> str:
    """The same for the same numbers, while they are withheld by the same rule."""
    return sha256(dumps([EDITION, table]).encode()).hexdigest()


def kept_form(shown: ShownTable) -> dict[str, Any]:
    """As plain JSON."""
    return asdict(shown)


def shown_from(kept: Mapping[str, Any]) -> ShownTable:
    """What was kept as `kept_form`."""
    cells = tuple(map(tuple, kept["cells"]))
    return ShownTable(cells, tuple(kept["rows"]), tuple(kept["columns"]), kept["total"])
