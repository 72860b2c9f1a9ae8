"""What editors are told of the format is what the loader takes."""

import json
from typing import Any

import jsonschema_rs
import pytest
import yaml
from django.conf import settings

from birpencere.kernel.text import Text
from birpencere.management.commands.regulations import SNAPSHOT, written
from birpencere.regulations.rules.document_schema import document_schema
from birpencere.regulations.rules.typical import About, composed, read_results
from birpencere.regulations.tests.documents import EVERY_TYPE, document, field

FOLDER = settings.CATALOGUE / "regulations"
OWN = sorted(FOLDER.glob("*.yaml"))
TYPICAL = sorted(path for path in (FOLDER / "typical").glob("*.yaml") if path.stem != "results")
MODELINE = "# yaml-language-server: $schema="


def loaded(text: str) -> Any:
    """As an editor reads it, by the same library as the loader."""
    return yaml.load(text, yaml.CSafeLoader)


@pytest.fixture(scope="module")
def schema() -> Any:
    return jsonschema_rs.validator_for(document_schema())


def test_the_file_for_editors_is_current() -> None:
    """If not: `make docs`."""
    assert SNAPSHOT.read_text(encoding="utf-8") == written()


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_regulations_of_agencies_fit_it(schema: Any, path: Any) -> None:
    document = loaded(path.read_text("utf-8"))
    assert [error.message for error in schema.iter_errors(document)] == []


@pytest.mark.parametrize("path", TYPICAL, ids=lambda path: path.stem)
def test_the_typical_regulations_fit_it(schema: Any, path: Any) -> None:
    results = read_results((path.parent / "results.yaml").read_text("utf-8"), "results.yaml")
    about = About("1.1", "a", "a", Text("a"), Text("a"), "interactive", ("individuals",), "permit")
    document = loaded(composed(path.read_text("utf-8"), about, results))
    assert [error.message for error in schema.iter_errors(document)] == []


@pytest.mark.parametrize("path", [*OWN, *TYPICAL], ids=lambda path: path.stem)
def test_every_regulation_tells_editors_where_it_is(path: Any) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith(MODELINE)
    assert (path.parent / first.removeprefix(MODELINE)).resolve() == SNAPSHOT


@pytest.mark.parametrize(
    "wrong",
    [
        {"colour": 1},
        {"mending_days": "ten"},
        {"operations": {}},
        {"form": {"title": {"az": "a"}, "minutes": 1, "steps": []}},
    ],
)
def test_what_the_loader_refuses_is_underlined(schema: Any, wrong: dict[str, Any]) -> None:
    assert schema.is_valid(document(*EVERY_TYPE))
    assert not schema.is_valid({**document(*EVERY_TYPE), **wrong})


def test_a_type_of_question_that_does_not_exist_is_underlined(schema: Any) -> None:
    assert not schema.is_valid(document(field("a", "colour")))


def test_what_stands_in_the_code_is_told_by_the_editor() -> None:
    described = document_schema()["definitions"]["Evidence"]["properties"]["max_age_days"]
    assert described["description"].startswith("How old the document may be")
    assert json.loads(written()) == document_schema()
