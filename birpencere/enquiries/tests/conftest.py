"""The cast and the country of the applications' tests, the outside world, and browsers."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from birpencere.applications.tests.conftest import (
    aysel,
    country,
    leyla,
    nizami,
    rashad,
    snapshot,
)
from birpencere.enquiries.views.lookup import turns
from birpencere.identity.sessions import ASSURANCE, PERSON
from birpencere.identity.tests.conftest import world
from birpencere.kernel.actor import Actor, Assurance

__all__ = ["aysel", "country", "leyla", "nizami", "rashad", "snapshot", "world"]


@pytest.fixture(autouse=True)
def fresh(settings: Settings) -> Iterator[None]:
    """Nobody has asked too often yet; static files need not have been collected."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    turns.cache_clear()
    yield
    turns.cache_clear()


def browser_of(actor: Actor, assurance: Assurance = Assurance.HIGH) -> Client:
    """A browser in which `actor` is signed in."""
    browser = Client()
    session = browser.session
    session.update({PERSON: str(actor.person_id), ASSURANCE: int(assurance)})
    session.save()
    return browser


def text(response: Any) -> str:
    """The page without tags, on one line."""
    page = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", unescape(page))
