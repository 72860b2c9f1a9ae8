"""What is found when a regulation is read."""

from typing import Any

import pytest

from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.tests.documents import (
    EVERY_TYPE,
    document,
    field,
    options,
    regulation,
    text,
    written,
)
from birpencere.regulations.types import CaseRegulation

LAW = {"act": "rules"}
FEE = {"key": "duty", "title": text(), "amount": "150.00", "payee": "state_duty",
       "methods": ["cash"], "law": LAW}  # fmt: skip

BRANCH = {"key": "a", "name": text(), "address": text()}
BY = {"tariff": "state-duties-article-18", "item": "18.11.1"}


def faults(source: str) -> list[tuple[str, str]]:
    with pytest.raises(RegulationError) as caught:
        parse_regulation(source, "test.yaml")
    assert all(
        problem.file == "test.yaml" and problem.line > 0 for problem in caught.value.problems
    )
    return [(problem.path, problem.reason) for problem in caught.value.problems]


def faults_of(*fields: dict[str, Any], **parts: Any) -> list[tuple[str, str]]:
    return faults(written(document(*fields, **parts)))


def test_every_type_of_field_can_be_declared() -> None:
    form = regulation(*EVERY_TYPE).form
    assert [one.key for one in form.fields] == [one["key"] for one in EVERY_TYPE]


def test_the_licence_is_right(licence: CaseRegulation) -> None:
    assert licence.service == "20.1"
    assert licence.general.time.upper == 15
    assert [operation.limit for operation in licence.operations] == [3, 5, 10]


def test_the_line_of_a_fault_is_told(licence_text: str) -> None:
    broken = licence_text.replace(
        'shown: licence_type == "biometric', 'shown: licence_typ == "biometric'
    )
    line = 1 + broken[: broken.index("licence_typ ==")].count("\n")
    with pytest.raises(RegulationError) as caught:
        parse_regulation(broken, "licence.yaml")
    first = caught.value.problems[0]
    assert str(first) == (
        f"licence.yaml:{line}: form.steps[2].shown: unknown name, or asked only later: licence_typ"
    )


def test_all_faults_are_told_at_once() -> None:
    wrong = [field("A"), field("b", min="x +"), field("c", label={"az": "a", "en": "b"})]
    found = dict(faults_of(*wrong, mending_days="ten"))
    assert found["form.steps[0].fields[0].key"].startswith("must be small Latin letters")
    assert found["form.steps[0].fields[1].min"] == "ends too early"
    assert found["form.steps[0].fields[2].label"] == "no ru"
    assert found["mending_days"] == "must be a whole number"


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "must be a mapping of keys"),
        ("[1, 2]", "must be a mapping of keys"),
        ("a: [", "did not find expected node content"),
        ("a: &x 1\nb: *x", "aliases are not allowed"),
        ("[" * 5000, "nests too deep"),
        ("x" * 1_000_001, "longer than"),
        ("a: \x00", "not readable as YAML"),
    ],
)
def test_what_is_not_a_document_is_one_fault(source: str, reason: str) -> None:
    [(path, told)] = faults(source)
    assert path == ""
    assert reason in told


def test_a_key_that_stands_twice_is_a_fault() -> None:
    assert ("mending_days", "stands twice") in faults(written(document()) + "mending_days: 3\n")


@pytest.mark.parametrize(
    ("wrong", "path", "reason"),
    [
        (field("a", "colour"), "type", "unknown type"),
        (field("today"), "key", "is taken"),
        (field("applicant"), "key", "is taken"),
        (field("a", decimals=2), "decimals", "means nothing"),
        (field("a", "choice"), "options", "is missing"),
        (field("a", "choice", options=options("x", "x")), "options", "stands twice"),
        (field("a", "file"), "formats", "is missing"),
        (field("a", "group"), "fields", "is missing"),
        (field("a", "group", fields=[field("b", "group")]), "fields[0].type", "cannot stand"),
        (field("a", "group", fields=[field("b"), field("b")]), "fields[1].key", "is taken"),
        (field("a", "explanation"), "text", "is missing"),
        (field("a", "reference", list="moons"), "list", "there is no list moons; known are: acti"),
        (field("a", "place"), "branches", "is missing"),
        (field("a", "place", branches=[BRANCH, BRANCH]), "branches", "a place stands twice"),
        (field("a", "quantity"), "price", "is missing"),
        (field("a", "quantity", price="b"), "price", "unknown name"),
        (field("a", "time_slot"), "times", "is missing"),
        (field("a", "time_slot", times=["09:00-10:00"] * 2), "times", "hours stand twice"),
        (field("a", "time_slot", times=["10:00-09:00"]), "times[0]", "must end after it begins"),
        (field("a", "time_slot", times=["9-10"]), "times[0]", 'must be hours, as "09:00-10:00"'),
        (field("a", max_days=3), "max_days", "means nothing"),
        (
            field("a", "period", checks=[{"valid": "a.day > 1", "message": text()}]),
            "checks[0].valid",
            "unknown name: a.day",
        ),
        (field("a", shown="a == 'x'"), "shown", "asked only later"),
        (field("a", shown="applicant.kynd == 'x'"), "shown", "unknown name: applicant.kynd"),
        (field("a", shown="shout(applicant.kind)"), "shown", "unknown function: shout"),
        (field("a", shown="applicant.kind"), "shown", "must be true or false, is str"),
        (field("a", shown="applicant.kind > 3"), "shown", "fails on answers that are possible"),
        (field("a", "number", computed="1 / (size(applicant.kind) - 6)"), "computed", "fails"),
        (field("a", checks=[{"valid": "a > 3", "message": text()}]), "checks[0].valid", "fails"),
        (
            field("a", "group", fields=[field("b", shown="row.c == 'x'")]),
            "fields[0].shown",
            "unknown name: row.c",
        ),
    ],
)
def test_a_wrong_question_is_a_fault(wrong: dict[str, Any], path: str, reason: str) -> None:
    found = faults_of(wrong)
    assert found[0][0] == f"form.steps[0].fields[0].{path}"
    assert reason in found[0][1]


@pytest.mark.law("R-8.1")
@pytest.mark.parametrize(
    ("parts", "path", "reason"),
    [
        ({"fees": [{**FEE, "law": {"act": "none"}}]}, "fees[0].law.act", "there is no act none"),
        ({"fees": [{k: v for k, v in FEE.items() if k != "law"}]}, "fees[0].law", "is missing"),
        ({"fees": [{**FEE, "amount": "150"}]}, "fees[0].amount", "must be manats and qəpik"),
        ({"fees": [{**FEE, "condition": "b"}]}, "fees[0].condition", "unknown name"),
        (
            {"fees": [{**FEE, "by_tariff": {**BY, "year": "b"}}]},
            "fees[0].by_tariff.year",
            "unknown name",
        ),
        (
            {"fees": [{**FEE, "by_tariff": {**BY, "counts": [{"unit": "page", "number": "1 +"}]}}]},
            "fees[0].by_tariff.counts[0].number",
            "",
        ),
        ({"fees": [FEE, FEE]}, "fees", "the key duty stands 2 times"),
        (
            {"refusal_grounds": [{"key": "untrue", "text": text()}]},
            "refusal_grounds[0].law",
            "is missing",
        ),
        ({"refusal_grounds": []}, "refusal_grounds", "must not be empty"),
        ({"operations": []}, "operations", "must not be empty"),
        (
            {"evidence": [{"key": "a", "title": text()}]},
            "evidence[0]",
            "needs either held_by or upload",
        ),
        (
            {"evidence": [{"key": "a", "title": text(), "held_by": "moon"}]},
            "evidence[0].held_by",
            "there is no register moon",
        ),
        (
            {"checklist": [{"key": "a", "operation": "x", "text": text()}]},
            "checklist[0].operation",
            "there is no operation x",
        ),
        ({"colour": 1}, "colour", "unknown key"),
    ],
)
def test_a_wrong_part_is_a_fault(parts: dict[str, Any], path: str, reason: str) -> None:
    found = faults_of(field("a"), **parts)
    assert found[0][0] == path
    assert reason in found[0][1]


def test_the_limits_of_the_operations_fit_the_whole() -> None:
    source = document()
    source["operations"][0]["limit"] = 11
    source["operations"].append({**source["operations"][0], "key": "other"})
    del source["operations"][1]["limit"]
    assert faults(written(source)) == [
        ("operations", "limits add up to 11 working days, more than 10"),
        ("operations[1].limit", "is missing: an operation of the agency needs it"),
    ]


@pytest.mark.law("R-7.2a")
def test_every_file_is_asked_for_a_document() -> None:
    asked = field("deed", "file", formats=["pdf"])
    assert faults_of(asked, evidence=[]) == [
        ("form.steps[0].fields[0]", "no evidence has upload: deed")
    ]
