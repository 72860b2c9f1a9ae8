"""The guide to regulations says what is so: its examples are right, and nothing of the form is left out."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from django.conf import settings

from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules.document_schema import document_schema
from birpencere.regulations.tests.documents import case_of, document, written

GUIDE = (settings.ROOT / "docs" / "regulations.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^```yaml (\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DESCRIBED = (
    "Asking", "Branch", "Check", "CrossCheck", "Eligibility", "Evidence", "Fact", "Fee", "Field",
    "Form", "Gained", "General", "Option", "OptionsOf", "QueryParameter", "Register", "Step",
)  # fmt: skip
"""Classes of which the guide names every attribute."""


def examples() -> Iterator[Any]:
    for found in EXAMPLE.finditer(GUIDE):
        line = GUIDE.count("\n", 0, found.start()) + 1
        yield pytest.param(found[1], found[2], id=f"line {line}")


@pytest.mark.parametrize(("kind", "text"), tuple(examples()))
def test_an_example_is_a_part_of_a_regulation_that_is_right(kind: str, text: str) -> None:
    example = yaml.load(text, yaml.CSafeLoader)
    whole = document(*example) if kind == "fields" else {**document(), **example}
    regulation = case_of(written(whole), "docs/regulations.md")
    assert regulation.form.steps


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
