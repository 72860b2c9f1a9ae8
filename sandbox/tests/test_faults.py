"""Faults are switched on and off while the parts run."""

import json
import time

import httpx
import pytest

from sandbox.faults import ALLOWED
from sandbox.parts import Part
from sandbox.testing import Running

HEADERS = {"X-Requester": "test", "X-Purpose": "test", "X-Person": "5ARPXK2"}


def read(world: Running) -> httpx.Response:
    return world.http.get(f"{world.population_url}/persons/5ARPXK2", headers=HEADERS)


def test_a_part_that_is_down_answers_503_but_lives(world: Running) -> None:
    world.break_(Part.REGISTERS, down=True)
    assert read(world).status_code == 503
    assert world.http.get(world.population_url.replace("population", "healthz")).status_code == 200


def test_every_third_request_fails(world: Running) -> None:
    world.break_(Part.REGISTERS, flaky=3)
    assert sorted(read(world).status_code for _ in range(6)) == [200, 200, 200, 200, 503, 503]


def test_garbage_is_no_json(world: Running) -> None:
    world.break_(Part.REGISTERS, garbage=True)
    answer = read(world)
    assert answer.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        answer.json()


def test_a_slow_part_takes_its_time(world: Running) -> None:
    world.break_(Part.REGISTERS, slow=0.3)
    began = time.monotonic()
    read(world)
    assert time.monotonic() - began >= 0.3


def test_the_authority_breaks_too(world: Running) -> None:
    url = f"{world.ca_url}/az/crls/issuing/latest.crl"
    world.break_(Part.CA, down=True)
    assert world.http.get(url).status_code == 503
    world.mend()
    assert world.http.get(url).status_code == 200


def test_the_file_is_a_switch_as_well(world: Running) -> None:
    world.files.faults.write_text('{"registers": {"down": true}}')
    assert read(world).status_code == 503
    world.files.faults.write_text("{half a file")
    assert read(world).status_code == 503
    world.files.faults.unlink()
    assert read(world).status_code == 200


def test_setting_one_switch_leaves_the_others(world: Running) -> None:
    world.break_(Part.REGISTERS, slow=0.1)
    world.break_(Part.MAIL, refuse=True)
    faults = world.http.get(f"{world.control_url}/faults").json()
    assert faults["registers"]["slow"] == 0.1
    assert faults["mail"]["refuse"] is True
    assert set(faults) == set(ALLOWED)


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ({"post": {"down": True}}, "no such part: post"),
        ({"mail": {"garbage": True}}, "mail has no fault garbage"),
        ({"mail": {"down": 1}}, "mail.down cannot be 1"),
        ({"ca": {"slow": -1}}, "ca.slow cannot be -1"),
        ({"ca": {"flaky": 1.5}}, "ca.flaky cannot be 1.5"),
        ([], "expected {part: {fault: value}}"),
    ],
)
def test_a_wrong_switch_is_refused(world: Running, content: object, detail: str) -> None:
    answer = world.http.post(f"{world.control_url}/faults", json=content)
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(detail)


def test_the_page_shows_the_cast_and_its_switches_work(world: Running) -> None:
    shown = world.http.get(f"{world.control_url}/?lang=en").text
    assert "Who is who" in shown
    for text in ("Məmmədova Aysel Elçin qızı", "4000000000003220", "1100456789", "/gateway"):
        assert text in shown
    form = {"down": "on", "slow": "0.5", "flaky": "", "confirm_after": ""}
    world.http.post(f"{world.control_url}/switches/mobile_id", data=form)
    faults = world.http.get(f"{world.control_url}/faults").json()["mobile_id"]
    assert (faults["down"], faults["slow"], faults["confirm_after"]) == (True, 0.5, None)


def test_a_switch_in_the_form_that_is_no_number_is_refused(world: Running) -> None:
    answer = world.http.post(f"{world.control_url}/switches/ca", data={"slow": "soon"})
    assert answer.status_code == 400
