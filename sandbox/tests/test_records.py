"""Registers of records: found by what is typed, however it is typed; about people who exist."""

import httpx
import pytest

from sandbox.country import companies, people
from sandbox.parts import Part
from sandbox.registers.reads import HEADERS
from sandbox.registers.records import folded, record_sets
from sandbox.testing import Running

STATED = dict.fromkeys(HEADERS, "test")


def ask(world: Running, name: str, **wanted: str) -> httpx.Response:
    return world.http.get(f"{world.records_url}/{name}", params=wanted, headers=STATED)


def enter(
    world: Running, entry: dict[str, str], name: str = "phytosanitary_certificates"
) -> httpx.Response:
    keyed = STATED | {"Idempotency-Key": "one"}
    return world.http.post(f"{world.records_url}/{name}", json=entry, headers=keyed)


@pytest.mark.parametrize(
    ("typed", "held"),
    [("10 aa 101", "10-AA-101"), ("XEZER", "xəzər"), ("İpək evi", "“ipek Evi”"), ("ILIQ", "ılıq")],
)
def test_capitals_accents_and_marks_do_not_matter(typed: str, held: str) -> None:
    assert folded(typed) == folded(held)


def test_records_are_found_by_all_that_is_said(world: Running) -> None:
    items = ask(world, "vacancies", position="mühasib", city="ganja").json()["items"]
    assert [item["position"] for item in items] == ["Mühasib köməkçisi"]
    assert ask(world, "vacancies", position="–").json() == {"items": []}
    assert len(ask(world, "certificates", service="10.12", holder="5ARPXK2").json()["items"]) == 1
    assert ask(world, "certificates", service="10.12").json() == {"items": []}


def test_what_is_not_there_and_what_is_asked_wrongly_are_told_apart(world: Running) -> None:
    assert ask(world, "vat_payers", voen="1111111111").json() == {"items": []}
    assert ask(world, "no_such_set", voen="1").status_code == 404
    assert ask(world, "vat_payers").status_code == 400
    assert ask(world, "vat_payers", colour="blue").status_code == 400
    world.break_(Part.REGISTERS, down=True)
    assert ask(world, "vat_payers", voen="1400057421").status_code == 503


def test_an_entry_is_taken_once_and_only_where_a_set_takes_some(world: Running) -> None:
    columns = record_sets()["phytosanitary_certificates"].keeps
    entry = dict.fromkeys(columns, "") | {"number": "MA-N3-2026-000007"}
    world.http.delete(world.records_url, headers=STATED)
    assert [enter(world, entry).status_code for _ in range(3)] == [201, 200, 200]
    assert enter(world, entry | {"kind": "export"}).status_code == 409
    found = ask(world, "phytosanitary_certificates", number="ma-n3-2026-000007").json()["items"]
    assert found == [entry]
    assert enter(world, {"number": "1"}).status_code == 422
    assert enter(world, entry, name="vat_payers").status_code == 404


def test_records_are_about_people_and_companies_of_the_country() -> None:
    known = people().keys() | companies().keys()
    named = {
        row.get(name)
        for s in record_sets().values()
        for row in s.rows
        for name in ("holder", "subject")
    }
    assert named - known == {None}
