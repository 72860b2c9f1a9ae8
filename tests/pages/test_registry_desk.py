"""The operator's pages: a success and a refusal at each door."""

import pytest
from django.test import Client

from birpencere.applications.tests.conftest import SignIn, country, rashad, sevda, sign_in, snapshot
from birpencere.kernel.actor import Actor
from birpencere.registry.models import LifeEvent

__all__ = ["country", "rashad", "sevda", "sign_in", "snapshot"]
DESK = "/en/registry-desk/life-events"
TYPED = {
    "name-az": "Qonşular",
    "name-en": "Neighbours",
    "name-ru": "Соседи",
    "kind": "business",
    "icon": "people",
    "description-az": "Mübahisə",
    "description-en": "Quarrels",
    "description-ru": "Споры",
}


@pytest.mark.django_db
def test_the_operator_adds_a_life_event_with_a_service_and_shows_it(
    sevda: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(sevda)
    assert f'href="{DESK}"' in browser.get(DESK).content.decode()
    wrong = browser.post(f"{DESK}/new", TYPED | {"name-ru": ""})
    assert wrong.status_code == 422
    assert "Neighbours" in wrong.content.decode()
    assert browser.post(f"{DESK}/new", TYPED)["Location"] == f"{DESK}/neighbours"
    page = f"{DESK}/neighbours"
    assert "add:9.1" in browser.get(f"{page}?q=notary").content.decode()
    for do in ("add:9.1", "add:10.12", "up:10.12", "show"):
        assert browser.post(page, {"do": do}).status_code == 302
    assert browser.post(page, {"do": "add:9.1"}).status_code == 422
    browser.post(f"{page}/words", TYPED | {"name-en": "Good neighbours"})
    browser.post(DESK, {"do": "up:neighbours"})
    shown = Client().get("/en/life-events/neighbours").content.decode()
    assert "Good neighbours" in shown
    assert shown.index("criminal-record-certificate") < shown.index("notary-information")


@pytest.mark.django_db
def test_others_are_refused_at_every_door_of_the_operator(rashad: Actor, sign_in: SignIn) -> None:
    browser = sign_in(rashad)
    for page in (DESK, f"{DESK}/new", f"{DESK}/marriage", f"{DESK}/marriage/words"):
        assert browser.get(page).status_code == 403
        assert browser.post(page, TYPED | {"do": "hide"}).status_code == 403
        assert Client().get(page).status_code == 302
    assert LifeEvent.objects.get(slug="marriage").is_shown
