"""Loading the catalogue: all or nothing, once or a hundred times."""

from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from birpencere.audit.models import Entry
from birpencere.identity.models import Organisation
from birpencere.kernel.numbering import RegistryNumber
from birpencere.registry.catalogue import read_catalogue
from birpencere.registry.errors import BrokenCatalogue
from birpencere.registry.models import BulletinService, CatalogueVersion, Lineage, Sector, Service
from birpencere.registry.rules import registry_numbers
from birpencere.registry.tests.conftest import Edit, load

pytestmark = pytest.mark.django_db

QUERIES_OF_A_SECOND_LOAD = 18
QUERIES_OF_THE_FIRST = 39
FILES = read_catalogue(settings.CATALOGUE)
BESIDE, EVENTS = len(FILES.beside), len(FILES.life_events)


def state() -> list[object]:
    models = (Sector, Organisation, Service, BulletinService, Lineage, CatalogueVersion, Entry)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_the_first_load_adds_everything(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(QUERIES_OF_THE_FIRST):
        tallies = load(settings.CATALOGUE)
    assert [str(tally) for tally in tallies] == [
        "sectors.csv: 29 added, 0 changed, 0 left alone",
        "agencies.csv: 56 added, 0 changed, 0 left alone",
        "services.csv: 285 added, 0 changed, 0 left alone",
        "portal_services_2017.csv: 55 added, 0 changed, 0 left alone",
        f"services_beside_the_list.csv: {BESIDE} added, 0 changed, 0 left alone",
        "lineage.csv: 5 added, 0 changed, 0 left alone",
        f"life_events.yaml: {EVENTS} added, 0 changed, 0 left alone",
    ]


def test_a_second_load_changes_nothing_at_all(
    country: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = state()
    with django_assert_num_queries(QUERIES_OF_A_SECOND_LOAD):
        tallies = load(settings.CATALOGUE)
    assert [tally.left_alone for tally in tallies] == [29, 56, 285, 55, BESIDE, 5, EVENTS]
    assert state() == before


def test_a_changed_line_changes_its_row_and_the_version(
    country: None, folder: Path, edit: Edit
) -> None:
    version = CatalogueVersion.objects.get().version
    edit("sectors.csv", ",Taxes", ",Taxation")
    tallies = {tally.file: tally for tally in load(folder)}
    assert str(tallies["sectors.csv"]) == "sectors.csv: 0 added, 1 changed, 28 left alone"
    assert Sector.objects.get(slug="taxes").name_en == "Taxation"
    assert CatalogueVersion.objects.get().version != version
    entry = Entry.objects.filter(action="catalogue.loaded").latest("pk")
    assert entry.facts["sectors.csv"] == {"added": 0, "changed": 1}


def test_a_service_that_joins_the_list_gets_the_next_entry_of_the_registry(
    country: None, folder: Path, edit: Edit
) -> None:
    before = dict(Service.objects.values_list("number", "registry_number"))
    line = "1.3,adoption-records,Övladlığa götürmə,Adoption,Усыновление,"
    agency_and_sector = "family-women-children-committee,family-women-children"
    rest = f"{agency_and_sector},direct,interactive,application,individuals,decision,,"
    edit("services.csv", "\n2.1,", f"\n{line}{rest}\n2.1,")
    edit("counts.yaml", "services.csv: 285", "services.csv: 286")
    tallies = {tally.file: tally for tally in load(folder)}
    # All after it have moved by one place.
    assert str(tallies["services.csv"]) == "services.csv: 1 added, 283 changed, 2 left alone"
    added = Service.objects.get(number="1.3")
    assert added.position == 3
    assert RegistryNumber.parse(added.registry_number).entry == 286 + BESIDE
    assert before.items() <= dict(Service.objects.values_list("number", "registry_number")).items()


def test_registry_numbers_are_issued_once_in_the_order_of_the_list(country: None) -> None:
    service = Service.objects.get(number="20.1")
    assert RegistryNumber.parse(service.registry_number) == RegistryNumber("20.1", 152)
    issued = {"20.1": "20.1-0152-6"}
    assert registry_numbers(["20.1", "20.2"], issued)["20.1"] == "20.1-0152-6"
    assert registry_numbers(["20.2"], issued)["20.2"].startswith("20.2-0153-")


def test_who_took_over_an_agency_provides_its_services(country: None) -> None:
    service = Service.objects.get(number="20.1")
    assert service.agency.slug == "communications-it-ministry"
    assert service.provider.slug == "transport-communications-high-technologies-ministry"


BROKEN = [
    ("sectors.csv", ",Taxes", ",", "sectors.csv:29: name_en is empty"),
    ("agencies.csv", "9,justice-ministry", "9,j ustice", "agencies.csv:10: slug is “j ustice”"),
    ("services.csv", "\n20.3,", "\n20.2,", "services.csv:155: number 20.2 stands in line 154"),
    ("portal_services_2017.csv", "MA-N1,new", "MA-N1,old", "portal_services_2017.csv:2: group is"),
    ("lineage.csv", "MA-M1,MA-N2", "MA-M9,MA-N2", "lineage.csv:2: there is no predecessor MA-M9"),
    (
        "agencies.csv",
        "X03,central",
        "X03,main",
        "agencies.csv:45: slug was central-election-commission,",
    ),
    ("lineage.csv", "MA-S1,MA-N3", "MA-S1,MA-N4", "lineage.csv:1: MA-S1 → MA-N3 was loaded before"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), BROKEN)
def test_a_broken_file_changes_nothing(
    country: None, folder: Path, edit: Edit, file: str, old: str, new: str, told: str
) -> None:
    before = state()
    edit(file, old, new)
    with pytest.raises(BrokenCatalogue) as broken:
        load(folder)
    assert any(str(problem).startswith(told) for problem in broken.value.problems)
    assert state() == before


def test_a_good_change_is_undone_with_a_broken_one(country: None, folder: Path, edit: Edit) -> None:
    before = state()
    edit("agencies.csv", "Ministry of Justice", "Ministry of Law")
    edit("lineage.csv", "MA-S1,MA-N3", "MA-S1,MA-N4")
    with pytest.raises(BrokenCatalogue):
        load(folder)
    assert state() == before
