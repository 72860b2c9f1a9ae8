"""The gates before publication: what each finds, and where."""

import re
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from birpencere.drafting.queries.stages import TAKES
from birpencere.drafting.rules.gates import are_open, checked
from birpencere.drafting.rules.once_only import offers_about_applicants, offers_of
from birpencere.drafting.rules.tree import Change, Tree, replaced, replacement_for
from birpencere.drafting.rules.writing import tree_of, yaml_text
from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.rules.parse import parse_regulation
from birpencere.resources.rules import sources_of

PERMIT = "17.4-oversize-vehicle-permit.yaml"
ARTICLE = {"az": "1-ci maddə", "en": "Article 1", "ru": "статья 1"}


def of_catalogue(name: str) -> Tree:
    return tree_of((settings.CATALOGUE / "regulations" / name).read_text("utf-8"), name)


def with_articles(tree: Tree) -> Tree:
    """Every act with an article."""
    tree = deepcopy(tree)
    for act in tree["general"]["legal_basis"]:
        act.setdefault("clauses", ARTICLE)
    return tree


@pytest.fixture(scope="module")
def permit() -> Tree:
    """A regulation in which no gate finds anything."""
    return with_articles(of_catalogue(PERMIT))


def found(tree: Tree, rehearsed: list[str] | None = None) -> list[tuple[str, str]]:
    gates = checked(tree, offers_about_applicants(), rehearsed or [])
    return [(one.gate.key, finding.path) for one in gates for finding in one.findings]


def changed(tree: Tree, *parts: Any) -> Tree:
    return replaced(tree, replacement_for(tree, Change(*parts)))


def text(az: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, az)


def test_a_regulation_that_says_all_passes_all_gates(permit: Tree) -> None:
    assert are_open(checked(permit, offers_about_applicants(), []))
    assert not are_open(checked(permit, offers_about_applicants(), None))


@pytest.mark.law("B-per-1")
def test_a_regulation_that_reads_an_unregistered_system_of_personal_data_is_stopped(
    permit: Tree,
) -> None:
    [source, *_others] = sources_of(parse_regulation(yaml_text(permit), "x"))
    gates = checked(permit, offers_about_applicants(), [], barred=[(source.key, source.name)])
    assert [one.gate.key for one in gates if one.findings] == ["sources"]


QUESTION = {"type": "text", "key": "surname", "label": text("Sizin soyadınız")}
OPERATION = "operations[0].limit"


@pytest.mark.law(
    "A1-1.3",
    "R-9.3.4",
    "A1-3.4",
    "A1-1.7n2",
    "A1-3.3",
    "R-8.1",
    "R-7.2b",
    "R-9.3.2a",
    "R-6.2.1",
    "R-9.4",
    "R-9.5",
)
@pytest.mark.parametrize(
    ("change", "gate", "path"),
    [
        (("remove", "general.legal_basis[1].clauses"), "legal_basis", "general.legal_basis[1]"),
        (("remove", "general.legal_basis[1].clauses"), "fees", "fees[0].law"),
        (("remove", OPERATION), "format", OPERATION),
        (("set", "operations[0].limit", 99), "format", "operations"),
        (("remove", "operations[0].role"), "format", "operations[0].role"),
        (("remove", "general.name.en"), "languages", "general.name"),
        (("set", "general.name.ru", ""), "languages", "general.name"),
        (("set", "form.steps[0].title.az", "  "), "languages", "form.steps[0].title"),
        (("set", "refusal_grounds", []), "format", "refusal_grounds"),
        (("set", "complaint.days", 0), "refusal", "complaint.days"),
        (
            ("insert", "form.steps[0].fields[0]", {**QUESTION, "label": text("Sizin FİN-i")}),
            "once_only",
            "form.steps[0].fields[0]",
        ),
        (
            ("insert", "form.steps[0].fields[0]", {**QUESTION, "autocomplete": "bday"}),
            "once_only",
            "form.steps[0].fields[0]",
        ),
    ],
)
def test_each_gate_names_the_place(
    permit: Tree, change: tuple[Any, ...], gate: str, path: str
) -> None:
    assert (gate, path) in found(changed(permit, *change))


@pytest.mark.law("R-7.2b")
def test_what_a_law_exempts_may_be_asked(permit: Tree) -> None:
    asked = {**QUESTION, "label": text("Doğum tarixi")}
    path = "form.steps[0].fields[0]"
    assert found(changed(permit, "insert", path, asked)) == [("once_only", path)]
    exempt = {**asked, "exemption": {"act": "roads_law", "clause": ARTICLE}}
    assert found(changed(permit, "insert", path, exempt)) == []
    unknown = {**asked, "exemption": {"act": "no_law"}}
    assert found(changed(permit, "insert", path, unknown)) == [("format", f"{path}.exemption.act")]
    informative = changed(permit, "set", "general.kind", "informative")
    nobody = changed(informative, "set", "general.assurance", "none")
    assert found(changed(nobody, "insert", path, asked)) == []


@pytest.mark.law("R-7.2c")
def test_nobody_is_sent_to_another_state_body_but_where_an_article_wants_it(permit: Tree) -> None:
    number = next(i for i, one in enumerate(permit["evidence"]) if one.get("upload"))
    path = f"evidence[{number}]"
    for opinion in ("Səhiyyə Nazirliyinin rəyi", "İcra hakimiyyətinin razılıq məktubu"):
        asked = changed(permit, "set", f"{path}.title", text(opinion))
        assert found(asked) == []
        assert found(changed(asked, "remove", f"{path}.law")) == [("other_agencies", path)]
    own = changed(permit, "set", f"{path}.title", text("Mülkiyyətçinin razılığı"))
    assert found(changed(own, "remove", f"{path}.law")) == []


def test_what_a_rehearsal_found_keeps_the_draft_back(permit: Tree) -> None:
    assert found(permit, ["nobody gets past age: 100%"]) == [("rehearsal", "")]


def test_every_gate_explains_itself_in_three_languages(permit: Tree) -> None:
    for language in LANGUAGES:
        with translation.override(language):
            told = {(str(one.gate.title), str(one.gate.explanation)) for one in checked({}, [], [])}
        assert len(told) == 11


@pytest.mark.law("A1-1.3")
def test_acts_taken_over_without_an_article_are_reminded_of_and_those_of_the_drafter_stop() -> None:
    base = of_catalogue(PERMIT)
    path = "general.legal_basis[1]"
    [basis] = [
        one for one in checked(base, [], [], base) if one.gate.key == "legal_basis" and one.is_open
    ]
    assert path in [one.path for one in basis.warnings]
    renamed = changed(base, "set", f"{path}.title.en", "Law on roads")
    nothing = changed(base, "set", "general.legal_basis", base["general"]["legal_basis"][1:])
    for document, place in ((renamed, path), (nothing, "general.legal_basis")):
        assert [
            [finding.path for finding in one.stops]
            for one in checked(document, [], [], base)
            if one.gate.key == "legal_basis"
        ] == [[place]]


@pytest.mark.law("R-8.1")
def test_drafts_begun_from_the_catalogue_stop_only_at_fees_whose_article_no_source_names() -> None:
    offers = offers_about_applicants()
    trees = {}
    for path in sorted((settings.CATALOGUE / "regulations").glob("*.yaml")):
        text = path.read_text("utf-8")
        trees[path.stem] = tree_of(text, path.name)
        if re.search(TAKES, text, re.MULTILINE):
            offers += offers_of(parse_regulation(text, path.name))
    stopped = {
        (tree["service"], one.gate.key)
        for tree in trees.values()
        for one in checked(tree, offers, [], tree)
        if not one.is_open
    }
    assert stopped == {(number, "fees") for number in ("10.19", "17.4", "20.10", "31.3", "PS-01")}
