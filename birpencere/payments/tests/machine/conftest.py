"""The people of the town, and a table of gateways that each run fills anew."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings

from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor, Role
from birpencere.payments.tests.conftest import officer, person
from birpencere.payments.tests.machine.power import Power
from birpencere.payments.tests.machine.town import People, Town


@pytest.fixture
def found_town(
    aysel: Actor,
    rashad: Actor,
    gunay: Actor,
    agency: Organisation,
    payees: None,
    monkeypatch: pytest.MonkeyPatch,
    settings: LazySettings,
    tmp_path: Path,
) -> Callable[[], Town]:
    """Gives a town of its own to every run; the portal knows the gateways of the last one."""
    settings.VAR = tmp_path
    accountants = (
        officer(person("5SVNC2A", "Sevinc", "Qasımova"), agency, Role.ACCOUNTANT),
        officer(person("6VQRA3B", "Vüqar", "Səfərov"), agency, Role.ACCOUNTANT),
    )
    people = People(agency.pk, aysel, (rashad, gunay), accountants)
    table: dict[str, object] = {}
    monkeypatch.setattr("birpencere.payments.providers.PROVIDERS", table)

    def found_town() -> Town:
        town = Town(people, Power())
        table.update({name: lambda name=name: town.gateways[name] for name in town.gateways})
        return town

    return found_town
