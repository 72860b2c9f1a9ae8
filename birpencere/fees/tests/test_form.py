"""What is found when a tariff is read: every fault with its file, line, path and reason."""

from typing import Any

import pytest
from django.conf import settings

from birpencere.fees.errors import BrokenTariffs
from birpencere.fees.rules import parse_tariff
from birpencere.fees.tests.conftest import (
    OTHERS,
    PEOPLE,
    country_tariff,
    document,
    item,
    text,
    unit,
    written,
)

CATEGORIES = [{"key": PEOPLE, "title": text()}, {"key": OTHERS, "title": text()}]


def faults(source: str) -> list[tuple[str, str]]:
    with pytest.raises(BrokenTariffs) as caught:
        parse_tariff(source, "test.yaml")
    problems = caught.value.problems
    assert all(problem.file == "test.yaml" and problem.line > 0 for problem in problems)
    return [(problem.path.removeprefix("versions[0]."), problem.reason) for problem in problems]


def faults_of(*items: dict[str, Any], **keys: Any) -> list[tuple[str, str]]:
    return faults(written(document(*items, **keys)))


def years(code: str, first: int, last: int, **keys: Any) -> dict[str, Any]:
    tiers = [{"base": "1.00", "increment": "1.00"}]
    return item(code, "annual_growth", year_from=first, year_to=last, **{"tiers": tiers, **keys})


def tiers(*payers: str) -> list[dict[str, str]]:
    return [{"payer": payer, "amount": "1.00"} for payer in payers]


def test_the_country_writes_its_tariffs_in_this_form() -> None:
    assert country_tariff("ip-agency-service-fees").version.payee == "service_fee"
    assert country_tariff("state-duties-article-18").version.payee == "state_duty"


def test_a_fault_is_told_with_its_line() -> None:
    source = written(document(item("1"), item("2", amount="1.005")))
    line = 1 + source[: source.index("amount: '1.005'")].count("\n")
    with pytest.raises(BrokenTariffs) as caught:
        parse_tariff(source, "test.yaml")
    assert [str(problem) for problem in caught.value.problems] == [
        f'test.yaml:{line}: versions[0].items[1].amount: must be manats and qəpik, as "150.00"'
    ]


@pytest.mark.parametrize("amount", ["1.005", "1.5", "7", "-1.00", "1e3", "a", "", "1,00"])
def test_an_amount_has_two_decimals(amount: str) -> None:
    assert [path for path, _ in faults_of(item("1", amount=amount))] == ["items[0].amount"]


@pytest.mark.parametrize(
    ("wrong", "path", "reason"),
    [
        (item("1", colour="red"), "colour", "unknown key"),
        (item("1", "per_unit"), "unit", "is missing"),
        (item("1", "sometimes"), "rule", "must be one of: heading, fixed, per_unit"),
        (item("1 a"), "code", "must be up to 30 Latin letters"),
        (item("0"), "code", "0 stands twice"),
        (item("1", title={"az": "a"}), "title", "no en"),
        (item("1", title="a"), "title", "must be a text in az and en"),
        (item("1", parent="0"), "parent", "there is no heading 0 before this item"),
        (item("1", parent="1"), "parent", "there is no heading 1 before this item"),
        (item("1", "heading", amount="1.00"), "amount", "unknown key"),
        (item("1", tiers=tiers(PEOPLE)), "tiers", f"there is none for {OTHERS}"),
        (item("1", tiers=tiers(PEOPLE, OTHERS, "x")), "tiers", "there is no payer category x"),
        (item("1", tiers=tiers(PEOPLE, OTHERS, OTHERS)), "tiers", f"{OTHERS} stands twice"),
        (item("1", tiers=[]), "amount", "is missing"),
        (
            item("1", amount="1.00", tiers=tiers(PEOPLE, OTHERS)),
            "tiers",
            "there is an amount for everybody already",
        ),
        (item("1", "per_unit", unit=unit("year")), "unit.key", "year means something else"),
        (item("1", "per_unit", unit=unit("A")), "unit.key", "must be small Latin letters"),
        (item("1", covers_units=2), "covers_units", "needs a unit"),
        (item("1", "surcharge", adds_to="0", threshold=2), "threshold", "needs a unit"),
        (item("1", "surcharge", adds_to="9"), "adds_to", "there is no other item 9"),
        (item("1", "surcharge", adds_to="1"), "adds_to", "there is no other item 1"),
        (years("1", 5, 3), "year_to", "is before year_from"),
    ],
)
def test_a_wrong_item_is_refused(wrong: dict[str, Any], path: str, reason: str) -> None:
    found = faults_of(item("0"), wrong, payer_categories=CATEGORIES)
    told = dict(found)[f"items[1].{path}"]
    assert told.startswith(reason)


@pytest.mark.parametrize(
    ("bases", "threshold", "reason"),
    [
        ([], 2, "is empty"),
        (["9"], 2, "there is no other item 9 with an amount"),
        (["0"], 2, "there is no other item 0 with an amount"),
        (["1"], 3, "gap: 1 covers 2, this begins above 3"),
        (["1"], 1, "overlap: 1 covers 2, this begins above 1"),
    ],
)
def test_further_units_begin_where_the_base_item_ends(
    bases: list[str], threshold: int, reason: str
) -> None:
    more = {"unit": unit(), "threshold": threshold, "base_items": bases}
    covering = item("1", unit=unit(), covers_units=2)
    found = faults_of(item("0", "heading"), covering, item("2", "per_additional_unit", **more))
    assert found == [("items[2].base_items", reason)]


@pytest.mark.parametrize(
    ("ranges", "reason"),
    [
        ([(3, 10), (12, 20)], "gap: 1 ends with year 10"),
        ([(3, 10), (10, 20)], "overlap: 1 ends with year 10"),
        ([(3, 10), (4, 6)], "overlap: 1 ends with year 10"),
    ],
)
def test_ranges_of_years_have_neither_gaps_nor_overlaps(
    ranges: list[tuple[int, int]], reason: str
) -> None:
    items = [years(str(number), *span) for number, span in enumerate(ranges, start=1)]
    assert faults_of(*items) == [("items[1].year_from", reason)]


def test_ranges_of_different_things_stand_beside_one_another() -> None:
    invention, design = (
        years("1", 3, 10, objects=["invention"]),
        years("2", 3, 25, objects=["design"]),
    )
    assert parse_tariff(written(document(invention, design)), "test.yaml").versions


def version(since: str, **keys: Any) -> dict[str, Any]:
    (only,) = document(in_force_from=since, **keys)["versions"]
    return dict(only)


@pytest.mark.parametrize(
    ("versions", "path", "reason"),
    [
        ([], "versions", "is empty"),
        ([version("2020-02-30")], "in_force_from", "must be a day, as 2026-11-20"),
        ([version("2020-02-01", until="2020-01-31")], "until", "is before in_force_from"),
        (
            [version("2020-01-01"), version("2020-01-01")],
            "versions[1].in_force_from",
            "overlaps the version in force from 2020-01-01",
        ),
        (
            [version("2020-01-01", until="2020-12-31"), version("2020-12-31")],
            "versions[1].in_force_from",
            "overlaps the version in force from 2020-01-01",
        ),
    ],
)
def test_on_no_day_are_two_versions_in_force(
    versions: list[dict[str, Any]], path: str, reason: str
) -> None:
    assert faults(written({**document(), "versions": versions})) == [(path, reason)]


def exemption(**keys: Any) -> dict[str, Any]:
    return {"legal_basis": text(), "evidence": text(), **keys}


@pytest.mark.parametrize(
    ("category", "path", "reason"),
    [
        ({"key": PEOPLE}, "key", f"{PEOPLE} stands twice"),
        ({"key": "new", "pays_as": "old"}, "pays_as", "there is no payer category old"),
        (
            {"key": "new", "exemptions": [exemption(items=["9"])], "pays_as": OTHERS},
            "exemptions[0].items",
            "there is no item 9",
        ),
    ],
)
def test_a_wrong_category_is_refused(category: dict[str, Any], path: str, reason: str) -> None:
    categories = [*CATEGORIES, {"title": text(), **category}]
    ((told, why),) = faults_of(payer_categories=categories)
    assert told == f"payer_categories[2].{path}"
    assert why.startswith(reason)


def test_an_exemption_needs_its_law_and_its_evidence() -> None:
    category = {"key": "new", "title": text(), "exemptions": [{"items": ["1"]}]}
    assert faults_of(payer_categories=[category]) == [
        ("payer_categories[0].exemptions[0].evidence", "is missing"),
        ("payer_categories[0].exemptions[0].legal_basis", "is missing"),
    ]


@pytest.mark.parametrize("source", ["", "a: [", "tariff: A", "[1]"])
def test_what_is_no_tariff_is_refused(source: str) -> None:
    assert faults(source)


def test_the_example_of_the_guide_is_a_tariff() -> None:
    guide = (settings.ROOT / "docs" / "how-to" / "write-a-tariff.md").read_text("utf-8")
    whole = guide.partition("```yaml\n")[2].partition("```")[0]
    assert parse_tariff(whole, "guide").tariff == "my-agency-fees"
