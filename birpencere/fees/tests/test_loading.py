"""Loading tariffs: all or nothing, once or a hundred times; what bills were reckoned by stays."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from birpencere.audit.models import Entry
from birpencere.fees.actions import load_tariffs
from birpencere.fees.errors import BrokenTariffs, NoTariff, WrongQuote
from birpencere.fees.models import Tariff, TariffVersion
from birpencere.fees.queries import (
    edition,
    edition_on,
    editions_on,
    forget_tariffs,
    quote_for,
    terms_of,
)
from birpencere.fees.tests.conftest import FEES, OTHERS, azn, document, item, written
from birpencere.fees.types import Wanted
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TODAY = NOON.date()


@pytest.fixture(autouse=True)
def agency(db: None) -> None:
    """The agency whose tariffs they are is in the registry; nothing is remembered of other tests."""
    Organisation.objects.create(
        kind=Organisation.Kind.AGENCY,
        slug="intellectual-property-agency",
        code="X13",
        name_az="Agentlik",
        name_en="Agency",
    )
    forget_tariffs()


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A copy of what tariffs are read from, to be changed."""
    shutil.copytree(settings.CATALOGUE / "tariffs", tmp_path / "tariffs")
    shutil.copy(settings.CATALOGUE / "payment_requisites.yaml", tmp_path)
    return tmp_path


def load(catalogue: Path = settings.CATALOGUE) -> str:
    return str(load_tariffs(catalogue=catalogue, acting=Actor.system("catalogue"), now=NOON))


def write(catalogue: Path, *versions: dict[str, Any]) -> None:
    """The catalogue has one small tariff more, with these versions."""
    tariff = document()
    tariff["versions"] = [{**tariff["versions"][0], **version} for version in versions]
    (catalogue / "tariffs" / "small.yaml").write_text(written(tariff), "utf-8")


def price(day: date) -> object:
    return quote_for(tariff="small", payer_category=None, lines=[Wanted("1")], on=day).total


def state() -> list[object]:
    return [
        list(model._default_manager.order_by("pk").values())
        for model in (Tariff, TariffVersion, Entry)
    ]


def test_the_countrys_tariffs_are_loaded_and_a_second_time_left_alone() -> None:
    assert load() == "tariffs: 2 added, 0 changed, 0 left alone"
    before = state()
    assert load() == "tariffs: 0 added, 0 changed, 2 left alone"
    assert state() == before


def test_a_loaded_tariff_answers_as_the_file_does() -> None:
    load()
    lines = [Wanted("1.6.1", year=7), Wanted("2.10", counts={"quantity": 1})]
    quote = quote_for(tariff=FEES, payer_category=OTHERS, lines=lines, on=TODAY)
    assert quote.total == azn("305.00")
    assert quote.payees == {"service_fee": azn("305.00")}
    assert quote.lines[0].edition is edition_on(FEES, TODAY)


def test_a_new_version_holds_from_its_day_and_the_old_one_until_then(catalogue: Path) -> None:
    cheap = {"in_force_from": "2020-01-01", "items": [item("1", amount="1.00")]}
    dear = {"in_force_from": "2027-01-01", "items": [item("1", amount="2.00")]}
    write(catalogue, cheap)
    load(catalogue)
    assert terms_of("small")[0].until is None
    write(catalogue, cheap, dear)
    assert load(catalogue) == "tariffs: 1 added, 0 changed, 3 left alone"
    assert price(date(2026, 12, 31)) == azn("1.00")
    assert price(date(2027, 1, 1)) == azn("2.00")
    assert [term.until for term in terms_of("small")] == [None, date(2026, 12, 31)]


def test_outside_of_its_days_there_is_no_tariff(catalogue: Path) -> None:
    write(catalogue, {"until": "2020-12-31"})
    load(catalogue)
    assert price(date(2020, 12, 31)) == azn("1.00")
    for day in (date(2019, 12, 31), date(2021, 1, 1)):
        with pytest.raises(NoTariff):
            price(day)
    assert [tariff.slug for tariff in editions_on(date(2019, 6, 1))] == [
        "ip-agency-service-fees",
        "state-duties-article-18",
    ]


def test_a_bill_keeps_the_wording_that_it_was_reckoned_by(catalogue: Path) -> None:
    write(catalogue, {"items": [item("1", amount="1.00")]})
    load(catalogue)
    billed = edition_on("small", TODAY)
    write(catalogue, {"items": [item("1", amount="3.00")]})
    assert load(catalogue) == "tariffs: 0 added, 1 changed, 2 left alone"
    assert price(TODAY) == azn("3.00")
    assert edition_on("small", TODAY).label == "2020-01-01.2"
    edition.cache_clear()
    kept = edition(billed.id)
    assert (kept.label, kept.version) == ("2020-01-01", billed.version)


def test_the_trail_says_what_was_loaded(catalogue: Path) -> None:
    write(catalogue, {})
    load(catalogue)
    entry = Entry.objects.get(object_id=Tariff.objects.get(slug="small").pk)
    assert (entry.action, entry.facts) == ("tariff.loaded", {"added": 1})


def broken(catalogue: Path) -> list[str]:
    before = state()
    with pytest.raises(BrokenTariffs) as refused:
        load(catalogue)
    assert state() == before
    return [str(problem) for problem in refused.value.problems]


def test_a_broken_file_changes_nothing_and_is_told(catalogue: Path) -> None:
    write(catalogue, {"items": [item("1", amount="1.001")]})
    (problem,) = broken(catalogue)
    assert problem.startswith("small.yaml:")
    assert "versions[0].items[0].amount: must be manats and qəpik" in problem


def test_a_payee_needs_requisites_and_a_tariff_its_agency(catalogue: Path) -> None:
    write(catalogue, {"payee": "nobody", "items": [item("1", payee="no_one")]})
    path = catalogue / "tariffs" / "small.yaml"
    path.write_text(path.read_text("utf-8").replace("intellectual-property-agency", "unknown"))
    assert broken(catalogue) == [
        "small.yaml:1: agency: there is no agency unknown",
        "small.yaml:1: versions[0].items[0].payee: no_one is no order of payment_requisites.yaml",
        "small.yaml:1: versions[0].payee: nobody is no order of payment_requisites.yaml",
    ]


def test_two_files_cannot_be_the_same_tariff(catalogue: Path) -> None:
    write(catalogue, {})
    shutil.copy(catalogue / "tariffs" / "small.yaml", catalogue / "tariffs" / "twin.yaml")
    assert broken(catalogue) == ["twin.yaml:1: tariff: small is in small.yaml already"]


def test_what_is_no_text_is_refused(catalogue: Path) -> None:
    (catalogue / "tariffs" / "small.yaml").write_bytes(b"\xff")
    assert broken(catalogue) == ["small.yaml:1: document: is not UTF-8"]


def test_what_was_loaded_before_cannot_be_taken_away(catalogue: Path) -> None:
    write(catalogue, {}, {"in_force_from": "2027-01-01"})
    load(catalogue)
    write(catalogue, {})
    reason = (
        "versions: the version of small in force from 2027-01-01 was loaded before, and is gone"
    )
    assert broken(catalogue) == [f"small.yaml:1: {reason}"]
    (catalogue / "tariffs" / "small.yaml").unlink()
    assert [problem.split(":")[0] for problem in broken(catalogue)] == ["tariffs", "tariffs"]


def test_what_is_wrong_with_a_wish_is_told_by_field() -> None:
    load()
    with pytest.raises(WrongQuote) as refused:
        quote_for(tariff=FEES, payer_category=OTHERS, lines=[Wanted("x")], on=TODAY)
    assert set(refused.value.fields) == {"lines.0.item"}
    with pytest.raises(NoTariff):
        quote_for(tariff="none", payer_category=None, lines=[], on=TODAY)
