"""Closed by default: the headers of every address, whoever asks."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import httpx
import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter

from tests.journeys.conftest import Newcomer, SignedIn
from tests.journeys.people import LEYLA, NIZAMI, RESHAD
from tests.journeys.visitor import Visitor
from tests.places import ROOT

SAMPLES = {
    "key": "20.1",
    "slug": "transport-communications-high-technologies-ministry",
    "action": "accept",
    "code": "K7QF-2M9D-XH4T-8RWP",
    "reference": "100000000093",
    "register": "utilities",
    "day": "2026-11-19",
    "token": "nobody-knows-this",
    "provider": "egovpay",
    "extension": "ttl",
    "section": "general",
    "version": "latest",
    "file_format": "csv",
}
ENTRY = "20.1-0152-6"
"""Number of the same service in the registry."""
NOBODYS = "00000000-0000-4000-8000-000000000000"
"""The id of nothing, where an address has one that is not among the samples."""
FRAMED = ("registry:framed",)
"""Made to stand in a page of somebody else: its own tests say what it may."""
SHARED = (
    "/api/3",
    "/api/v1/reg",
    "/api/v1/statistics",
    "/data",
    "/registry",
    "/sitemap.xml",
    "/robots.txt",
)
"""Addresses whose answers are made without a look at who asks: anybody may keep them."""
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, dict[str, bool]]]:
    """The name of every address of the portal, with what varies in it, and whether that counts something."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            kinds = one.pattern.converters
            yield (
                f"{space}{one.name}",
                {part: isinstance(kinds[part], IntConverter) for part in kinds},
            )


ADDRESSES = sorted((name, tuple(sorted(parts.items()))) for name, parts in patterns(get_resolver()))


def test_every_address_is_known() -> None:
    assert len(ADDRESSES) > 40


@pytest.fixture(params=["nobody", "citizen", "stranger", "officer"])
def reader(request: pytest.FixtureRequest, newcomer: Newcomer, signed_in: SignedIn) -> Visitor:
    """Whoever may come to an address."""
    people = {"citizen": NIZAMI, "stranger": LEYLA, "officer": RESHAD}
    who = people.get(request.param)
    return signed_in(who) if who else newcomer()


@pytest.mark.law("R-7.1.5")
def test_every_address_is_closed(
    reader: Visitor, waiting_for_payment: str, number_waiting: str
) -> None:
    known = {**SAMPLES, "application_id": waiting_for_payment, "number": number_waiting}
    for name, parts in ADDRESSES:
        if name in FRAMED:
            continue
        values = {part: 1 if counts else known.get(part, NOBODYS) for part, counts in parts}
        if "step" in name and "key" in values:
            values["key"] = "licence"
        if name == "registration:entry":
            values["number"] = ENTRY
        path = reverse(name, kwargs=values)
        answer = reader.http.get(path, follow_redirects=False)
        closed(answer)
        if reader.http.cookies.get("birpencere") and not path.startswith(SHARED):
            assert answer.headers["Cache-Control"] == "no-store", path


def closed(answer: httpx.Response) -> None:
    """Nothing runs in the page but our own files; it is not framed, guessed at, nor told of elsewhere."""
    where, headers = str(answer.url), answer.headers
    policy = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy.items() >= POLICY.items(), where
    assert "unsafe" not in headers["Content-Security-Policy"], where
    assert headers["X-Content-Type-Options"] == "nosniff", where
    assert headers["X-Frame-Options"] == "DENY", where
    assert headers["Referrer-Policy"] == "same-origin", where
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin", where
    assert "camera=()" in headers["Permissions-Policy"], where
    assert "Server" not in headers or not re.search(r"\d", headers["Server"]), where
    for cookie in headers.get_list("Set-Cookie"):
        assert "HttpOnly" in cookie, (where, cookie)
        assert "SameSite=Lax" in cookie, (where, cookie)


def test_static_files_are_closed_too_and_kept(visitor: Visitor) -> None:
    page = visitor.open("/").text
    for path in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
        answer = visitor.http.get(path)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", path
        assert "immutable" in answer.headers["Cache-Control"], path


def test_pages_have_no_code_or_style_in_them(signed_in: SignedIn, waiting_for_payment: str) -> None:
    reader = signed_in(NIZAMI)
    for path in ("/", "/services/20.1", f"/applications/{waiting_for_payment}", "/profile"):
        page = reader.open(path).text
        assert not re.search(r"<script(?![^>]* src=| type=.application/ld.json.>)", page), path
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), path


@pytest.mark.law("R-7.1.1c")
def test_whoever_only_looks_gets_no_cookie(visitor: Visitor) -> None:
    for path in ("/", "/services", "/services/20.1", "/search?q=a", "/agencies", "/about"):
        visitor.open(path)
    assert not visitor.http.cookies


BEHIND_TLS = """
import django
django.setup()
from django.test import Client
answer = Client().get("/az/sign-in/password", headers={"X-Forwarded-Proto": "https"})
print(answer.status_code, answer["Strict-Transport-Security"])
print(answer.cookies.output())
"""


def test_behind_tls_cookies_are_secure_and_browsers_stay_with_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "birpencere.settings",
        "BIRPENCERE_VAR": str(tmp_path_factory.mktemp("tls")),
        "BIRPENCERE_PUBLIC_URL": "https://birpencere.example",
        "BIRPENCERE_SANDBOX": "1",
    }
    said = subprocess.run(
        [sys.executable, "-c", BEHIND_TLS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.startswith("200 max-age=63072000; includeSubDomains")
    assert "csrftoken" in said
    assert said.count("Secure") == said.count("Set-Cookie")
