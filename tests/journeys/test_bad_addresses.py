"""Whatever address is asked for, the answer is a page that says what is the matter."""

import socket
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import SignedIn
from tests.journeys.people import AYSEL, LEYLA, NIZAMI, ORXAN, RESHAD
from tests.journeys.visitor import Visitor, words_of

NOBODYS = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/az/nothing", 404),
        ("/de/", 404),
        ("/az/services/99.99", 404),
        ("/az/services/20.1/apply/now", 404),
        ("/az/services/%00", 404),
        ("/az/services/%ff%fe", 404),
        ("/az/services/..%2f..%2fetc%2fpasswd", 404),
        ("/az/agencies/'; drop table registry_agency; --", 404),
        ("/az/sectors/{{7*7}}", 404),
        ("/az/search?q=%00", 200),
        ("/az/search?q=%ff%fe%fd", 200),
        ("/az/search?q=%27%20OR%201=1--", 200),
        ("/az/search?q=<script>alert(1)</script>", 200),
        ("/az/search?q=" + "a" * 8000, 200),
        ("/az/search?q=%E2%80%AE%F0%9F%98%80", 200),
        ("/az/search?page=-1&limit=x", 200),
        ("/az/search?q=lisenziya&page=99999999999999999999", 200),
        ("/az/search?" + "&".join(f"q{n}=a" for n in range(1500)), 200),
        ("/az/verify?code=%00", 404),
        ("/az/verify/%00", 404),
        ("/az/verify/K7QF-2M9D-XH4T-8RWP", 404),
        ("/az/verify/" + "A" * 3000, 404),
        ("/az/verify/%ff%fe", 404),
        ("/az/verify/' or ''='", 404),
        ("/api/v1/services?q=%00", 200),
        ("/api/v1/services?limit=-5", 422),
        ("/api/v1/services?limit=99999999999", 422),
        ("/api/v1/services/none", 404),
        ("/api/v1/nothing", 404),
        ("/az/applications/not-a-uuid", 404),
        ("/static/../birpencere/settings.py", 404),
        ("/static/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/.env", 404),
    ],
)
def test_an_address_is_answered_whatever_it_is(visitor: Visitor, path: str, status: int) -> None:
    answer = visitor.http.get(path)
    assert answer.status_code == status, words_of(answer.text)[:300]
    assert "<script>alert" not in answer.text
    assert "Traceback" not in answer.text
    if status == 404 and path.startswith("/az/") and "verify" not in path:
        assert "Belə səhifə yoxdur" in answer.text


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET / HTTP/9.9",
        b"\x16\x03\x01\x02\x00",
        b"GET /az/\xff\xfe HTTP/1.1",
        b"BREW /az/ HTTP/1.1",
    ],
)
def test_what_is_no_request_harms_nobody(visitor: Visitor, request_line: bytes) -> None:
    parts = urlsplit(visitor.url)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as line:
        line.sendall(request_line + b"\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert b" 500 " not in line.recv(4096)
    assert visitor.open("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost:1/../", "", "a" * 300])
def test_a_forged_host_changes_no_address_in_the_page(visitor: Visitor, host: str) -> None:
    answer = visitor.http.get("/az/services/20.1", headers={"Host": host})
    assert answer.status_code in {200, 400}
    assert "evil.example" not in answer.text


CASE_PAGES = (
    "",
    "/continue",
    "/steps/licence",
    "/check",
    "/sign",
    "/signing",
    "/application.pdf",
    "/deadline",
    "/payment-order.pdf",
    "/receipt",
    "/withdraw",
    "/discard",
    f"/documents/{NOBODYS}",
)


@pytest.mark.parametrize("page", CASE_PAGES)
def test_a_foreign_case_and_one_that_is_not_there_look_the_same(
    signed_in: SignedIn, waiting_for_payment: str, page: str
) -> None:
    stranger = signed_in(LEYLA)
    foreign = stranger.open(f"/applications/{waiting_for_payment}{page}")
    missing = stranger.open(f"/applications/{NOBODYS}{page}")
    assert foreign.status_code == missing.status_code == 404
    same = foreign.text.replace(waiting_for_payment, NOBODYS)
    assert words_of(same) == words_of(missing.text)


@pytest.mark.parametrize("action", ["withdraw", "discard", "receipt", "sign", "steps/licence"])
def test_nobody_writes_to_a_foreign_case(
    signed_in: SignedIn, waiting_for_payment: str, action: str
) -> None:
    stranger = signed_in(LEYLA)
    path = f"/applications/{waiting_for_payment}/{action}"
    assert stranger.send(path, {"licence_type": "x"}, at="/applications").status_code == 404
    owner = signed_in(NIZAMI).open(f"/applications/{waiting_for_payment}")
    assert "Ödəniş gözlənilir" in owner.text


def test_another_persons_document_is_not_given_out(
    signed_in: SignedIn, waiting_for_payment: str
) -> None:
    owner, stranger = signed_in(NIZAMI), signed_in(AYSEL)
    page = owner.open(f"/applications/{waiting_for_payment}").text
    path = page[page.index(f"/az/applications/{waiting_for_payment}/documents/") :].split('"')[0]
    assert owner.open(path).content.startswith(b"%PDF")
    assert stranger.open(path).status_code == 404
    own = stranger.begin(company=False)
    smuggled = path.replace(waiting_for_payment, own)
    assert stranger.open(smuggled).status_code == 404
    document = path.rsplit("/", 1)[-1]
    stranger.answer(own, "licence", {"licence_type": "biometric_technologies"})
    answer = stranger.answer(own, "documents", {"premises_right": document}, ())
    assert answer.status_code == 422
    assert stranger.open(path).status_code == 404


@pytest.mark.parametrize(
    "number", ["20.1-2026-999999", "%00", "%27%20or%201=1", "x" * 2000, "%ff", "20.1-٢٠٢٦-٠٠٠٠٠١"]
)
def test_an_officer_asks_for_a_number_that_is_none(signed_in: SignedIn, number: str) -> None:
    answer = signed_in(RESHAD).open(f"/work/{number}")
    assert answer.status_code == 404
    assert "Belə" in answer.text


def test_an_officer_of_another_ministry_finds_nothing(
    signed_in: SignedIn, waiting_for_payment: str, number_waiting: str
) -> None:
    officer = signed_in(ORXAN)
    assert f"/work/{number_waiting}" not in officer.open(f"/work?q={number_waiting}").text
    assert officer.open(f"/work/{number_waiting}").status_code == 404
    assert officer.open(f"/applications/{waiting_for_payment}").status_code == 404


@pytest.mark.parametrize("text", ["%00", "%ff", "' or 1=1 --", "%25%5F\\", "a" * 5000, "{{7*7}}"])
def test_the_queue_is_searched_for_anything(signed_in: SignedIn, text: str) -> None:
    answer = signed_in(RESHAD).open(f"/work?status=none&q={text}")
    assert answer.status_code == 200
