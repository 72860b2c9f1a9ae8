"""Every service that tells, examines or is subscribed to can be used from its page, by whoever comes."""

from collections import Counter

import pytest
from django.test import Client

from birpencere.applications.tests.conftest import SignIn
from birpencere.kernel.actor import Actor
from birpencere.registry.queries import catalogue

pytestmark = pytest.mark.django_db
COUNTS = {"information": 26, "online_test": 2, "subscription": 3}
DOORS = {"online_test": "test", "subscription": "subscribe"}


@pytest.mark.law("R-4.3a", "R-4.3b")
def test_all_of_them_open_in_three_languages_and_lead_on(aysel: Actor, sign_in: SignIn) -> None:
    services = [one for one in catalogue().services if one.archetype in COUNTS]
    assert Counter(one.archetype for one in services) == COUNTS
    stranger, known = Client(), sign_in(aysel)
    for service in services:
        for language in ("az", "en", "ru"):
            page = stranger.get(service.path(language))
            assert page.status_code == 200
            text = page.content.decode()
            if service.archetype == "information":
                assert "<section" in text
            else:
                door = f"{service.path(language)}/{DOORS[service.archetype]}"
                assert f'href="{door}"' in text
                assert known.get(door).status_code == 200
