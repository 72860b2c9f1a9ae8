"""What regulations tell registers, the registers of the sandbox understand: else a case waits for ever."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from sandbox.registers.entries import POST
from sandbox.registers.post import post_offices
from sandbox.registers.records import record_sets

REGULATIONS = Path(__file__).parents[1] / "catalogue" / "regulations"
GAP = re.compile(r"\$\{\w+\}")
"""What the catalogue fills in a typical regulation."""


def asked(node: Any) -> Iterator[tuple[str, set[str]]]:
    """Each set of records that is asked for, with the names of its parameters."""
    if isinstance(node, dict):
        if "records" in node:
            own = {"holder"} if node.get("own") in (True, "true") else set()
            yield node["records"], own | {one["name"] for one in node.get("parameters", ())}
        for inner in node.values():
            yield from asked(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from asked(inner)


def test_every_parameter_of_a_query_is_known_to_its_register() -> None:
    known, queries = {**record_sets(), POST: post_offices()}, 0
    for path in REGULATIONS.rglob("*.yaml"):
        content = yaml.load(
            GAP.sub("x", path.read_text("utf-8")), Loader=yaml.CSafeLoader
        )  # it is the safe one, in C
        for records, names in asked(content):
            queries += 1
            assert names, path.name
            assert names <= known[records].columns, path.name
    assert queries > 20
