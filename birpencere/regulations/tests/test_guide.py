"""The guide to regulations says what is so: its examples are right, and nothing of the form is left out."""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args

import pytest
import yaml
from django.conf import settings

from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.document_schema import document_schema
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.regulations.tests.documents import case_of, document, text, written
from birpencere.regulations.types.interactions import INTERACTIONS

GUIDE = (settings.ROOT / "docs" / "regulations.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DESCRIBED = sorted(set(document_schema()["definitions"]) - {"Text"})
"""Classes of which the guide names every attribute: all of them."""


def examples() -> Iterator[Any]:
    for found in EXAMPLE.finditer(GUIDE):
        line = GUIDE.count("\n", 0, found.start()) + 1
        yield pytest.param(found[1], found[2], id=f"line {line}")


@pytest.mark.parametrize(("kind", "shown"), tuple(examples()))
def test_an_example_is_a_part_of_a_regulation_that_is_right(kind: str, shown: str) -> None:
    example = yaml.load(shown, yaml.CSafeLoader)
    if kind not in ("fields", "regulation"):
        regulation = parse_regulation(written(direct(kind, example)), "docs/regulations.md")
        assert type(regulation).__annotations__["interaction"] == Literal[kind]
        return
    whole = document(*example) if kind == "fields" else {**document(), **example}
    assert case_of(written(whole), "docs/regulations.md").form.steps


def direct(interaction: str, parts: dict[str, Any]) -> dict[str, Any]:
    """A service without a case, of the parts that the example shows."""
    common = {name: document()[name] for name in ("service", "agency", "general", "complaint")}
    if interaction == "information":
        common["general"] |= {"kind": "informative", "assurance": "none"}
    how = [{"title": text(), "note": text()}]
    return common | {"interaction": interaction, "how": how, "delivers": text()} | parts


def test_every_interaction_has_an_example() -> None:
    named = {found[1] for found in EXAMPLE.finditer(GUIDE)} - {"fields", "regulation"}
    classes = {get_args(one.__annotations__["interaction"])[0] for one in INTERACTIONS}
    assert named == classes - {"case"}


def test_every_type_of_question_has_an_example() -> None:
    shown = set(
        re.findall(r"\btype: (\w+)", "".join(found[2] for found in EXAMPLE.finditer(GUIDE)))
    )
    assert sorted(set(FIELDS) - shown) == []


@pytest.mark.parametrize("name", DESCRIBED)
def test_every_attribute_is_named(name: str) -> None:
    attributes = document_schema()["definitions"][name]["properties"]
    missing = [one for one in attributes if not re.search(rf"`{one}\b[^`]*`", GUIDE)]
    assert missing == []
