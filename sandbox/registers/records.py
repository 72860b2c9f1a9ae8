"""Registers of records: sets of rows as they lie in `data/records`, asked by the values of some fields."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from sandbox.country import DATA

FOLDER = DATA / "records"
Record = dict[str, Any]


@cache
def sets() -> Mapping[str, list[Record]]:
    """Every set of records, by the name of its file."""
    return {path.stem: _rows(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.yaml")}


def _rows(text: str) -> list[Record]:
    rows: list[Record] = yaml.load(text, Loader=yaml.CSafeLoader)["records"]
    return rows


def matching(records: list[Record], wanted: Mapping[str, str]) -> list[Record]:
    """The records that have these values; a record says nothing of a field that it lacks, and matches."""
    return [
        record
        for record in records
        if all(_same(record[name], value) for name, value in wanted.items() if name in record)
    ]


def _same(held: Any, asked: str) -> bool:
    return str(held).casefold() == asked.strip().casefold()
