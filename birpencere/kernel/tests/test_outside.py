"""Addresses that people told us."""

import gzip
import io
import socket
import time
from contextlib import suppress
from threading import Thread
from typing import Any

import httpx
import pytest

from birpencere.kernel.errors import Unavailable
from birpencere.kernel.outside import AddressRefused, Outside

NUMBERS = {
    "data.example": ["93.184.215.14"],
    "inside.example": ["10.0.0.7"],
    "both.example": ["93.184.215.14", "127.0.0.1"],
    "meta.example": ["169.254.169.254"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:10.0.0.7"],
    "compatible.example": ["::10.0.0.7"],
    "translated.example": ["64:ff9b::a00:7"],
    "six-to-four.example": ["2002:a00:7::"],
    "local.example": ["fec0::1"],
    "many.example": ["224.0.0.1"],
}


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    """The requests that left; `/away` leads inside, everything else answers with seven bytes."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if request.url.path == "/away":
            return httpx.Response(302, headers={"Location": "https://inside.example/secret"})
        if request.url.path == "/nowhere":
            return httpx.Response(302, headers={"Location": "https://data.example:99999/"})
        if request.url.path == "/choices":
            return httpx.Response(300)
        if request.url.path == "/packed":
            packed = gzip.compress(b"0" * 10_000_000)
            return httpx.Response(200, content=packed, headers={"Content-Encoding": "gzip"})
        return httpx.Response(200, content=b"a,b\n1,2")

    def resolve(name: str, port: int, **_: Any) -> list[Any]:
        return [(2, 1, 6, "", (number, port)) for number in NUMBERS.get(name, [name])]

    real = httpx.Client
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(
        httpx, "Client", lambda **told: real(transport=httpx.MockTransport(answer), **told)
    )
    return requests


@pytest.mark.parametrize(
    "url",
    [
        "http://data.example/x.csv",
        "file:///etc/passwd",
        "https://user@data.example/",
        "https://inside.example/",
        "https://both.example/",
        "https://meta.example/",
        "https://six.example/",
        "https://mapped.example/",
        "https://compatible.example/",
        "https://translated.example/",
        "https://six-to-four.example/",
        "https://local.example/",
        "https://many.example/",
        "https://data.example:99999/",
        "https://data.example/nowhere",
        "https://[data.example/",
        "https://127.0.0.1/",
        "https://data.example/away",
    ],
)
def test_nothing_behind_the_walls_is_asked(url: str, seen: list[httpx.Request]) -> None:
    with pytest.raises(AddressRefused):
        Outside().fetch(url, io.BytesIO())
    assert {request.url.host for request in seen} <= {"93.184.215.14"}


def test_the_machine_that_was_looked_at_is_asked_under_its_name(seen: list[httpx.Request]) -> None:
    file = io.BytesIO()
    assert Outside().fetch("https://data.example/x.csv?a=1", file) == 200
    [request] = seen
    assert str(request.url) == "https://93.184.215.14/x.csv?a=1"
    assert request.headers["Host"] == "data.example"
    assert request.extensions["sni_hostname"] == "data.example"
    assert file.getvalue() == b"a,b\n1,2"


def test_too_much_is_not_taken(seen: list[httpx.Request]) -> None:
    with pytest.raises(Unavailable):
        Outside(limit=6).fetch("https://data.example/x.csv", io.BytesIO())


def test_what_is_compressed_is_not_unpacked(seen: list[httpx.Request]) -> None:
    with pytest.raises(Unavailable):
        Outside().fetch("https://data.example/packed", io.BytesIO())
    assert seen[0].headers["Accept-Encoding"] == "identity"


def test_a_redirection_to_nowhere_is_an_answer(seen: list[httpx.Request]) -> None:
    assert Outside().fetch("https://data.example/choices", io.BytesIO()) == 300


@pytest.mark.parametrize("begun", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_source_that_drips_headers_or_content_is_given_up_in_time(begun: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = Thread(target=drip, args=(server, begun), daemon=True)
        dripping.start()
        began, content = time.monotonic(), io.BytesIO()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x.csv"
        with pytest.raises(Unavailable) as told:
            Outside(from_inside=True, whole=0.3).fetch(url, content)
        assert told.value.facts["reason"] == "over 0.3 seconds"
        assert time.monotonic() - began < 3
        dripping.join(3)


def drip(server: socket.socket, begun: bytes) -> None:
    """A byte every fiftieth of a second, until the other side has gone."""
    connection, _address = server.accept()
    with connection, suppress(OSError):
        connection.recv(65536)
        connection.sendall(begun)
        while True:
            connection.sendall(b"a")
            time.sleep(0.02)
