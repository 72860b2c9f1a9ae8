"""Reading the files: what they hold, and every way in which they can be broken."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from stdnum import iban

from birpencere.kernel.text import Text
from birpencere.registry.catalogue import CatalogueFiles, read_catalogue
from birpencere.registry.errors import BrokenCatalogue
from birpencere.registry.tests.conftest import Edit

LATIN_IN_RUSSIAN = {
    *("I", "II", "IMEI", "SMS", "data.gov.az"),
    *("ASAN", "imza", "AzDataCom", "e-GovPay"),  # names of products
    "MGD",  # printed so and never spelt out: a Russian abbreviation would be invented
}


@pytest.fixture(scope="module")
def files() -> CatalogueFiles:
    return read_catalogue(settings.CATALOGUE)


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(BrokenCatalogue) as broken:
        read_catalogue(folder)
    return [str(problem) for problem in broken.value.problems]


def test_the_country_has_29_sectors_56_agencies_285_services_and_55_of_the_bulletin(
    files: CatalogueFiles,
) -> None:
    beside = len(files.beside)
    assert [len(rows) for rows in files.tables.values()] == [29, 56, 285, 55, beside, 5]
    assert {row.code for row in files.beside} <= {row.code for row in files.bulletin}


@pytest.mark.law("R-3.1")
def test_each_of_the_29_sectors_of_the_rules_has_services(files: CatalogueFiles) -> None:
    rules = [f"3.1.{number}" for number in range(1, 30)]
    assert [sector.code for sector in files.sectors] == rules
    assert {sector.slug for sector in files.sectors} == {one.sector for one in files.services}


@pytest.mark.law("R-4.2")
def test_every_service_is_informative_or_interactive(files: CatalogueFiles, folder: Path) -> None:
    kinds = Counter(service.kind for service in files.services)
    assert kinds == {"informative": 34, "interactive": 251}
    path = folder / "services.csv"
    path.write_text(path.read_text("utf-8").replace(",informative,", ",both,", 1), "utf-8")
    assert "kind is “both”, expected one of" in problems_of(folder)[0]


def test_the_services_of_an_agency_are_numbered_from_1_without_a_gap(files: CatalogueFiles) -> None:
    codes = {agency.slug: agency.code for agency in files.agencies}
    for slug, code in codes.items():
        numbers = [service.number for service in files.services if service.agency == slug]
        assert numbers == [f"{code}.{number}" for number in range(1, len(numbers) + 1)]


def test_two_services_of_the_bulletin_became_one_and_one_became_three(
    files: CatalogueFiles,
) -> None:
    assert {(step.predecessor, step.successor, step.kind) for step in files.lineage} == {
        ("MA-M1", "MA-N2", "merge"),
        ("MA-M2", "MA-N2", "merge"),
        ("MA-S1", "MA-N3", "split"),
        ("MA-S1", "MA-N6", "split"),
        ("MA-S1", "MA-N7", "split"),
    }


def named(files: CatalogueFiles) -> list[tuple[str, Text]]:
    """The names of every table that has names, each with its table."""
    tables = (files.sectors, files.agencies, files.services, files.bulletin)
    return [(row.FILE, row.name) for rows in tables for row in rows]


def test_russian_names_are_written_in_russian(files: CatalogueFiles) -> None:
    names = [name.ru for _file, name in named(files)]
    assert len(names) == 29 + 56 + 285 + 55
    latin = {word for name in names for word in re.findall("[A-Za-zÇçƏəĞğİıÖöŞşÜü][\\w.-]*", name)}
    assert latin <= LATIN_IN_RUSSIAN
    assert all(re.search("[а-яё]", name) for name in names)
    assert not [name for name in names if re.search("[\"'“”]", name)]


def test_russian_names_tell_apart_what_azerbaijani_names_do(files: CatalogueFiles) -> None:
    official: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file, name in named(files):
        official[file, name.ru].add(name.az)
    assert {key: names for key, names in official.items() if len(names) > 1} == {}


def test_every_account_of_the_payment_orders_passes_its_check() -> None:
    text = (settings.CATALOGUE / "payment_requisites.yaml").read_text(encoding="utf-8")
    fields = [
        field
        for order in yaml.safe_load(text)["orders"]
        for group in order["fields"]
        for field in group["fields"]
        if field.get("type") == "iban" and field["value"]
    ]
    assert len(fields) == 4
    assert all(iban.is_valid(field["value"]) for field in fields)
    (corrected,) = (field for field in fields if "value_printed" in field)
    assert not iban.is_valid(corrected["value_printed"])
    assert corrected["correction_note"]


BROKEN = [
    ("sectors.csv", "3.1.1,family", "3.1.,family", "2: code is “3.1.”"),
    ("sectors.csv", "3.1.28,taxes", "3.1.29,taxes", "30: code 3.1.29 stands in line 29 already"),
    ("sectors.csv", "28,taxes", "28,customs", "29: slug customs stands in line 8 already"),
    ("sectors.csv", "code,slug", "slug,code", "1: the header must be code,slug,name_az,name_en,"),
    ("sectors.csv", ",Taxes", "", "29: 4 cells, expected 5"),
    ("sectors.csv", ",Taxes", ",", "29: name_en is empty"),
    ("sectors.csv", ",Налоги", ",", "29: name_ru is empty"),
    ("sectors.csv", ",Taxes", ", Taxes", "29: name_en begins or ends with a space"),
    ("sectors.csv", ",Taxes", ",Ta\u200bxes", "29: name_en has a character that cannot be seen"),
    ("sectors.csv", ",Taxes", f",{'T' * 301}", "29: name_en has 301 characters, more than 300"),
    ("sectors.csv", ",Taxes", ',"Ta"xes', "29: ',' expected after"),
    ("agencies.csv", "\n14,refugees", "\n114.,refugees", "15: code is “114.”"),
    ("agencies.csv", "9,justice-ministry", "9,Justice Ministry", "10: slug is “Justice Ministry”"),
    ("agencies.csv", "9,justice", f"9,{'j' * 120}", "10: slug has 129 characters, more than 120"),
    ("agencies.csv", "юстиции,ministry", "юстиции,bureau", "10: kind is “bureau”, expected one of"),
    ("agencies.csv", "юстиции,ministry,yes", "Justice,ministry,y", "10: provider is “y”"),
    (
        "agencies.csv",
        "юстиции,ministry,yes,",
        "юстиции,ministry,yes,X99",
        "10: there is no successor",
    ),
    ("agencies.csv", "юстиции,ministry,yes,", "юстиции,ministry,yes,17", "10: successor 17 has a"),
    ("services.csv", "\n20.1,", "\n20.01,", "153: number is “20.01”, expected something like 20.1"),
    ("services.csv", "\n20.3,", "\n20.2,", "155: number 20.2 stands in line 154 already"),
    (
        "services.csv",
        "\n20.3,",
        "\n20.2,",
        "155: number is 20.2, expected 20.3 of communications-it",
    ),
    ("services.csv", "\n1.2,", "\n1.3,", "3: number is 1.3, expected 1.2 of family-women-children"),
    ("services.csv", "20.4,numbering", "20.4,postal-tracking,", "156: 15 cells, expected 14"),
    (
        "services.csv",
        "adoption-domestic-application",
        "adoption-intercountry-application",
        "3: slug",
    ),
    ("portal_services_2017.csv", "MA-N1,new,agri", "MA-N1,old,agri", "2: group is “old”, expected"),
    ("portal_services_2017.csv", "MA-N1,new,agri", "MA-N1,new,", "2: there is no agency culture-"),
    (
        "counts.yaml",
        "services.csv: 285",
        "services.csv: 284",
        "286: 285 rows, but counts.yaml says",
    ),
    ("counts.yaml", "lineage.csv: 5", "lineage.csv: many", "1: must give a whole number"),
    ("counts.yaml", "lineage.csv: 5", "lineage.csv: [", "8: is not valid YAML"),
    ("lineage.csv", "MA-M1,MA-N2", "MA-M9,MA-N2", "2: there is no predecessor MA-M9"),
    ("lineage.csv", "MA-M1,MA-N2,merge", "MA-M1,MA-N2,swap", "2: kind is “swap”, expected one of"),
    ("lineage.csv", "MA-M1,MA-N2", "MA-N2,MA-N2", "2: MA-N2 becomes itself"),
    ("lineage.csv", "MA-M1,MA-N2", "MA-M1,MA-N1", "2: MA-N1 is merged from one service only"),
    ("lineage.csv", "MA-M1,MA-N2,merge", "MA-M1,MA-N2,split", "2: MA-M1 is split into one service"),
    ("lineage.csv", "MA-M1,MA-N2", "MA-M2,MA-N2", "3: step MA-M2 → MA-N2 stands in line 2 already"),
    ("moved_days.yaml", "- day: 2024-12-30", "- day: soon", "10: a moved day needs day"),
    ("synonyms.yaml", "\nmeanings:", "\nmeaning:", "1: needs noise (words) and meanings"),
    ("payment_requisites.yaml", "country: AZ", "country: 'AZ", "is not valid YAML"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), BROKEN)
def test_a_broken_line_is_told_with_file_line_and_reason(
    folder: Path, edit: Edit, file: str, old: str, new: str, told: str
) -> None:
    edit(file, old, new)
    problems = problems_of(folder)
    assert any(told in problem.partition(":")[2] for problem in problems), problems


def test_every_problem_of_every_file_is_told_at_once(folder: Path, edit: Edit) -> None:
    edit("sectors.csv", ",Taxes", ",")
    edit("agencies.csv", "юстиции,ministry,yes", "юстиции,bureau,y")
    assert [problem.split(" ")[:2] for problem in problems_of(folder)] == [
        ["agencies.csv:10:", "kind"],
        ["agencies.csv:10:", "provider"],
        ["sectors.csv:29:", "name_en"],
    ]


def test_an_agency_or_sector_that_is_not_there_is_told(folder: Path) -> None:
    path = folder / "services.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("justice-ministry,legal", "law-ministry,legal").replace(",defence,", ",war,"),
        encoding="utf-8",
    )
    problems = problems_of(folder)
    assert any("there is no agency law-ministry" in problem for problem in problems)


@pytest.mark.parametrize("file", ["sectors.csv", "counts.yaml", "moved_days.yaml"])
def test_a_file_that_is_missing_or_not_utf8_is_told(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"code\n\n\xff")
    assert f"{file}:3: is not UTF-8" in problems_of(folder)
    (folder / file).unlink()
    assert f"{file}:1: No such file or directory" in problems_of(folder)


def test_a_file_that_lost_its_end_is_told(folder: Path) -> None:
    path = folder / "services.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    assert problems_of(folder) == ["services.csv:285: 284 rows, but counts.yaml says 285"]


def test_a_file_saved_by_a_spreadsheet_is_read(folder: Path) -> None:
    path = folder / "sectors.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() + b"\r\n")
    assert len(read_catalogue(folder).sectors) == 29
