"""Public pages are kept for readers without cookies, and for nobody else."""

import gzip
from collections.abc import Iterator
from itertools import count
from unittest.mock import patch

import brotli  # type: ignore[import-untyped]  # no stubs exist
import pytest
from django.test import Client

from birpencere.web import caching
from birpencere.web.tests import urls

pytestmark = pytest.mark.urls("birpencere.web.tests.urls")
_number = count()


@pytest.fixture
def address() -> str:
    """An address that nobody has asked for yet."""
    return f"/az/counted?{next(_number)}"


@pytest.fixture
def clock() -> Iterator[list[float]]:
    urls.counted.times = 0  # type: ignore[attr-defined]  # a counter of the test
    now = [1000.0]
    with patch.object(caching, "monotonic", lambda: now[0]):
        yield now


def text(client: Client, address: str, **headers: str) -> str:
    return client.get(address, headers=headers).content.decode()


def test_a_page_is_made_once_while_it_is_kept(client: Client, address: str, clock: object) -> None:
    assert text(client, address) == text(client, address)


@pytest.mark.law("R-5.1.2")
def test_a_page_is_made_again_when_its_time_is_over(
    client: Client, address: str, clock: list[float]
) -> None:
    before = text(client, address)
    clock[0] += 6
    assert text(client, address) != before


def test_a_reader_with_a_cookie_always_gets_a_page_of_their_own(
    client: Client, address: str, clock: object
) -> None:
    before = text(client, address)
    client.cookies["anything"] = "1"
    assert text(client, address) != before


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_kept_page_is_compressed_as_the_browser_likes(
    client: Client, address: str, clock: object, encoding: str, unpack: object
) -> None:
    plain = text(client, address)
    answer = client.get(address, headers={"Accept-Encoding": f"{encoding}, x"})
    assert answer["Content-Encoding"] == encoding
    assert callable(unpack)
    assert unpack(answer.content).decode().startswith("made")
    assert len(answer.content) < len(plain)
    assert "Accept-Encoding" in answer["Vary"]


def test_a_browser_that_has_the_page_is_told_so(
    client: Client, address: str, clock: object
) -> None:
    tag = client.get(address)["ETag"]
    answer = client.get(address, headers={"If-None-Match": tag})
    assert answer.status_code == 304
    assert answer.content == b""


def test_a_page_with_a_csrf_token_is_never_kept() -> None:
    assert Client().get("/az/with-token").content != Client().get("/az/with-token").content


def test_a_fragment_and_a_page_are_kept_apart(client: Client, address: str, clock: object) -> None:
    assert text(client, address) != text(client, address, **{"HX-Request": "true"})


def test_a_long_address_is_not_kept(client: Client, address: str, clock: object) -> None:
    long = f"{address}&q={'x' * caching.LONGEST_PATH}"
    assert text(client, long) != text(client, long)


def test_memory_is_bounded() -> None:
    pages = caching.Pages()
    page = caching.Page(b"", {}, until=float("inf"))
    for n in range(caching.MOST_PAGES + 1):
        pages.put((str(n), "az", False, None), "", page)
    assert pages.get(("0", "az", False, None), "") is None
    assert pages.get((str(caching.MOST_PAGES), "az", False, None), "") is page
