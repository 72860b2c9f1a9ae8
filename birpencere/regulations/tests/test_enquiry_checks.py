"""Faults of lookups and calculators are found when they are loaded, each at its place."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from birpencere.kernel.text import Text
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.rules.typical import About, composed, read_results, with_particulars
from birpencere.regulations.types import CalculatorRegulation, LookupRegulation

FOLDER = Path(settings.CATALOGUE) / "regulations" / "typical"
RESULTS = read_results((FOLDER / "results.yaml").read_text("utf-8"), "results.yaml")
ABOUT = About(
    "32.18",
    "vat",
    "taxes-ministry",
    Text("a"),
    Text("b"),
    "interactive",
    ("individuals",),
    "status",
)


def text(archetype: str, own: str = "") -> str:
    """The typical regulation of an archetype, with what one service says for itself."""
    kind = "informative" if archetype == "calculator" else "interactive"
    about = replace(ABOUT, kind=kind)
    typical = composed((FOLDER / f"{archetype}.yaml").read_text("utf-8"), about, RESULTS)
    return with_particulars(typical, own, "own.yaml") if own else typical


def faults(archetype: str, **changes: Any) -> Mapping[str, str]:
    """What is wrong with the regulation when these parts of it are others."""
    whole = yaml.load(text(archetype), Loader=yaml.CSafeLoader) | changes
    with pytest.raises(RegulationError) as refused:
        parse_regulation(yaml.safe_dump(whole, allow_unicode=True), "x.yaml")
    return {problem.path: problem.reason for problem in refused.value.problems}


def said(words: str) -> dict[str, str]:
    return dict.fromkeys(("az", "en", "ru"), words)


def line(**parts: Any) -> dict[str, Any]:
    return {"key": "part", "title": said("a"), "unit": "money", **parts}


def test_the_typical_texts_are_regulations() -> None:
    assert isinstance(parse_regulation(text("lookup"), "x"), LookupRegulation)
    assert isinstance(parse_regulation(text("tracking"), "x"), LookupRegulation)
    assert isinstance(parse_regulation(text("calculator"), "x"), CalculatorRegulation)


@pytest.mark.parametrize(
    ("changes", "path", "reason"),
    [
        ({"asks": {"register": "none", "records": "x"}}, "asks.register", "no register none"),
        ({"asks": {"register": "register", "records": "x"}}, "asks.parameters", "not be empty"),
        (
            {"asks": {"register": "register", "records": "x", "own": "true",
                      "parameters": [{"name": "holder", "field": "number"}]}},
            "asks.parameters[0].name",
            "no form may say",
        ),
        ({"shape": "timeline"}, "columns", "begins with a date"),
        ({"per_minute": 0}, "per_minute", "at least 1"),
    ],
)  # fmt: skip
def test_a_fault_of_a_lookup_is_found_at_its_place(changes: Any, path: str, reason: str) -> None:
    assert reason in faults("lookup", **changes)[path]


@pytest.mark.parametrize(
    ("lines", "path", "reason"),
    [
        ([line()], "lines[0]", "either value or brackets"),
        ([line(value="amount * rate")], "lines[0].value", "unknown name"),
        ([line(value="amount + 0.5")], "lines[0].value", "fails on answers"),
        (
            [line(value="amount", explained=said("{sum}"))],
            "lines[0].explained",
            "unknown name: sum",
        ),
        (
            [line(brackets={"table": "t", "of": "amount"})],
            "lines[0].brackets.table",
            "no such table",
        ),
        ([line(value="amount", key="share")], "lines[0].key", "is taken"),
        ([line(value="amount", key="other")], "total", "no line part"),
        ([line(value="row.x", each="amount")], "lines[0].each", "no group"),
    ],
)
def test_a_fault_of_a_calculator_is_found_at_its_place(lines: Any, path: str, reason: str) -> None:
    assert reason in faults("calculator", lines=lines)[path]


def test_brackets_must_rise() -> None:
    law = {"act": "resolution_191"}
    edition = {
        "since": "2026-01-01",
        "brackets": [{"start": 5, "rate": 1}, {"start": 2, "rate": 2}],
    }
    table = {"key": "t", "title": said("t"), "law": law, "editions": [edition]}
    assert "rise" in faults("calculator", tables=[table])["tables[0].editions[0].brackets"]


def test_particulars_replace_what_is_typical_and_name_their_own_faults() -> None:
    own = parse_regulation(
        text("lookup", "per_minute: 3\ngeneral: {assurance: high}\n"), "own.yaml"
    )
    assert isinstance(own, LookupRegulation)
    assert (own.per_minute, own.general.assurance.name) == (3, "HIGH")
    assert own.general.name.az == "b"
    for wrong in ("a: 1\na: 2\n", "- a\n", "{"):
        with pytest.raises(RegulationError):
            text("lookup", wrong)
