"""The population and tax registers as the portal reads them."""

from typing import Any

import httpx
import pytest
from stdnum.az import voen

from sandbox.country import companies, people
from sandbox.parts import Part, part_url
from sandbox.testing import Running

HEADERS = {
    b"X-Requester": b"bir-pencere",
    b"X-Purpose": "Lisenziya, müraciət 20.1".encode(),
    b"X-Person": b"5ARPXK2",
}
NIZAMI = "4NZMQ7T"


def get(world: Running, path: str) -> httpx.Response:
    """A read of `/population/…` or `/tax/…`."""
    return world.http.get(part_url(Part.REGISTERS, world.base_port) + path, headers=HEADERS)


def match(world: Running, **stated: str) -> Any:
    aysel = {"fin": "5ARPXK2", "document_number": "AZE1000001", "birth_date": "1991-04-12"}
    answer = world.http.post(f"{world.population_url}/verify", json=aysel | stated, headers=HEADERS)
    return answer.json()


def test_a_person_is_known_with_name_address_and_document(world: Running) -> None:
    person = get(world, "/population/persons/5ARPXK2").json()
    assert person["full_name"] == "Məmmədova Aysel Elçin qızı"
    assert (person["sex"], person["birth_date"]) == ("female", "1991-04-12")
    assert person["document"]["number"] == "AZE1000001"
    assert person["address"]["region"] in person["address"]["text"]


def test_the_dead_and_the_homeless_are_told_apart(world: Running) -> None:
    dead = get(world, "/population/persons/1DEAD3R").json()
    homeless = get(world, "/population/persons/1NADR4S").json()
    assert (dead["status"], dead["death_date"]) == ("deceased", "2024-03-02")
    assert (homeless["status"], homeless["address"]) == ("alive", None)


def test_nobody_has_this_fin(world: Running) -> None:
    answer = get(world, "/population/persons/0000000")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "No such person"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({}, True),
        ({"birth_date": "1991-04-13"}, False),
        ({"document_number": "AZE1000002"}, False),
        ({"fin": "0000000"}, False),
        ({"fin": "1DEAD3R", "document_number": "AZE3000001", "birth_date": "1941-01-15"}, False),
        ({"fin": "1EXDC6C", "document_number": "AZE3000004", "birth_date": "1964-04-30"}, False),
    ],
)
def test_a_match_needs_the_valid_document_of_the_living(
    world: Running, stated: dict[str, str], expected: bool
) -> None:
    assert match(world, **stated) == {"match": expected}


def test_a_verification_without_a_field_is_refused(world: Running) -> None:
    url = f"{world.population_url}/verify"
    answer = world.http.post(url, json={"fin": "5ARPXK2"}, headers=HEADERS)
    assert (answer.status_code, answer.json()["title"]) == (400, "Missing fields")


def test_a_company_names_its_director(world: Running) -> None:
    company = get(world, "/tax/companies/1400057421").json()
    assert company["full_name"] == "“Xəzər Biometriya” MMC"
    assert company["director"] == {"fin": NIZAMI, "full_name": "Əliyev Nizami Kamal oğlu"}


def test_a_director_finds_all_companies_liquidated_ones_too(world: Running) -> None:
    items = get(world, f"/tax/companies?director={NIZAMI}").json()["items"]
    assert {item["status"] for item in items} == {"active", "liquidated"}
    assert {item["director"]["fin"] for item in items} == {NIZAMI}


def test_a_read_without_its_reason_is_refused(world: Running) -> None:
    answer = world.http.get(f"{world.population_url}/persons/5ARPXK2", headers={"X-Requester": "x"})
    assert answer.status_code == 400
    assert answer.json()["headers"] == ["X-Purpose", "X-Person"]


def test_every_read_is_in_the_log_and_on_the_page(world: Running) -> None:
    get(world, "/population/persons/6LYLHW9")
    read = world.reads()[0]
    assert read["path"] == "/population/persons/6LYLHW9"
    assert (read["purpose"], read["person"]) == ("Lisenziya, müraciət 20.1", "5ARPXK2")
    assert "Lisenziya, müraciət 20.1" in world.http.get(f"{world.control_url}/reads").text


def test_the_country_is_well_formed() -> None:
    assert all(voen.is_valid(number) for number in companies())
    assert all(set(fin) <= set("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ") for fin in people())
    assert all(company.director in people() for company in companies().values())
    assert len(people()) >= 60
    assert len(companies()) >= 25


def test_tables_for_open_data_are_there_for_whoever_asks(world: Running) -> None:
    address = part_url(Part.REGISTERS, world.base_port) + "/open-data"
    table = world.http.get(f"{address}/water-quality.csv")
    assert table.text.startswith("day,river,station")
    assert "bəli" in table.text  # one of its faults: no truth value
    assert world.http.get(f"{address}/../people.yaml").status_code in (400, 404)
