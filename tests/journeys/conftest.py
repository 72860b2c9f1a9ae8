"""One real system for all journeys: database, worker, web server and the world around them."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from typing import Any, Protocol

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.journeys.outside import Outside
from tests.journeys.people import NIZAMI, RESHAD, Someone
from tests.journeys.sentences import PATIENCE
from tests.journeys.visitor import Sent, Visitor
from tests.places import SCRATCH
from tests.run.system import System, prepared_copy

CHROMIUM = which("chromium-headless-shell") or which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--in-process-gpu",
    "--disable-extensions",
    "--js-flags=--no-opt --no-maglev",
)
"""There is no graphics card: to pretend one costs most of the time that a page takes to draw. No script of a page runs
long enough to be worth compiling well.
"""

WITH_THE_POWER_ON = "fsync = off\nfull_page_writes = off\n"
"""What is committed outlives every process that is killed, and need not outlive the machine."""


class Newcomer(Protocol):
    """Gives somebody new, who reads the pages in a language."""

    def __call__(self, language: str = "az") -> Visitor: ...


class SignedIn(Protocol):
    """Gives a person who is signed in, and reads the pages in a language."""

    def __call__(self, who: Someone, language: str = "az") -> Visitor: ...


@pytest.fixture(scope="package")
def system() -> Iterator[System]:
    """It runs, and confirms on every phone at once."""
    with tempfile.TemporaryDirectory(
        dir=SCRATCH, prefix="birpencere-journeys-", ignore_cleanup_errors=True
    ) as folder:
        var = Path(folder) / "var"
        system = prepared_copy(var, BIRPENCERE_SANDBOX_CONFIRM_AFTER="0.2", BIRPENCERE_OWN_DATA="0")
        with (var / "postgres" / "postgresql.conf").open("a") as options:
            options.write(WITH_THE_POWER_ON)
        try:
            yield system.start()
        finally:
            system.clear()


@pytest.fixture(scope="package")
def url(system: System) -> str:
    return f"http://localhost:{system.port}"


@pytest.fixture(scope="package")
def _world(system: System) -> Iterator[Outside]:
    with httpx.Client(timeout=20) as http:
        yield Outside(system.sandbox_port, http)


@pytest.fixture
def outside(_world: Outside) -> Iterator[Outside]:
    """The world around the portal; whatever a test breaks in it is mended."""
    yield _world
    _world.mend()


@pytest.fixture
def newcomer(url: str) -> Iterator[Newcomer]:
    """Gives somebody whom the portal does not know yet, who reads the pages in a language."""
    with ExitStack() as opened:

        def come(language: str = "az") -> Visitor:
            somebody = Visitor(url, language)
            opened.enter_context(somebody.http)
            return somebody

        yield come


@pytest.fixture
def visitor(newcomer: Newcomer) -> Visitor:
    """Somebody whom the portal does not know yet."""
    return newcomer()


@pytest.fixture(scope="package")
def _sessions() -> dict[Someone, httpx.Cookies]:
    """Who has signed in already, each once for all tests."""
    return {}


@pytest.fixture
def signed_in(newcomer: Newcomer, _sessions: dict[Someone, httpx.Cookies]) -> SignedIn:
    """Gives a person who signed in before, in a session that all tests share: none may end it."""

    def come(who: Someone, language: str = "az") -> Visitor:
        person = newcomer(language)
        if who not in _sessions:
            _sessions[who] = person.sign_in(who).http.cookies
        person.http.cookies = _sessions[who]
        return person

    return come


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; closed after the journeys, for its event loop would stop Django's tests in this thread."""
    if not Path(CHROMIUM).exists():
        pytest.fail("There is no Chromium: apt-get install chromium, or `make test`, which does it")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@dataclass
class Tabs:
    """Browsers of several people; what goes wrong behind their pages fails the test."""

    browser: Browser
    url: str
    opened: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(
        self, who: Visitor | None = None, *, at: str = "", language: str = "az", **options: Any
    ) -> Page:
        """A page in a browser of its own, still empty or at an address; signed in where `who` is."""
        size = ViewportSize(width=1280, height=900)
        context = self.browser.new_context(
            **{"locale": language, "viewport": size, "base_url": self.url, **options}
        )
        context.set_default_timeout(PATIENCE)
        self.opened.append(context)
        if who is not None:
            context.add_cookies(
                [
                    {"name": one.name, "value": one.value or "", "url": self.url}
                    for one in who.http.cookies.jar
                ]
            )
        context.on("response", self._look_at)
        context.on("weberror", lambda error: self.faults.append(str(error.error)))
        context.on("console", self._listen_to)
        page = context.new_page()
        if at:
            page.goto(at)
        return page

    def _look_at(self, response: Response) -> None:
        if response.status >= 500 and response.status != 503:
            self.faults.append(f"{response.status} at {response.url}")

    def _listen_to(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(message.text)


@pytest.fixture
def tabs(browser: Browser, url: str) -> Iterator[Tabs]:
    """Opens pages; all are closed afterwards, and none has failed behind the scenes."""
    tabs = Tabs(browser, url)
    yield tabs
    for context in tabs.opened:
        context.close()
    assert not tabs.faults


@pytest.fixture(scope="package")
def _waiting() -> list[Sent]:
    return []


@pytest.fixture
def _sent(signed_in: SignedIn, _waiting: list[Sent]) -> Sent:
    if not _waiting:
        sent = signed_in(NIZAMI).apply(NIZAMI)
        for action in ("accept", "ask-for-payment"):
            signed_in(RESHAD).act(sent.number, action)
        _waiting.append(sent)
    return _waiting[0]


@pytest.fixture
def waiting_for_payment(_sent: Sent) -> str:
    """The id of a case of Nizami's company that waits for money, and is left there."""
    return _sent.case


@pytest.fixture
def number_waiting(_sent: Sent) -> str:
    """The number of the same case."""
    return _sent.number
