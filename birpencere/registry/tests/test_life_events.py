"""Life events: on the public pages without a database, and as the operator keeps them."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import ProgrammingError, transaction
from django.test import Client

from birpencere.audit.models import Entry
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor, Assurance, Duty, Role
from birpencere.kernel.errors import Forbidden, Invalid
from birpencere.kernel.text import Text
from birpencere.registry import actions
from birpencere.registry.catalogue import CatalogueFiles, read_catalogue
from birpencere.registry.errors import BrokenCatalogue
from birpencere.registry.models import LifeEvent, LifeEventService
from birpencere.registry.queries import catalogue, forget_catalogue, life_events_for, search
from birpencere.registry.tests.conftest import NOON, Edit, load
from birpencere.registry.tests.test_pages import HOLDS_TITLES, read, reader

__all__ = ["reader", "rights", "web"]
SEVDA = Actor("Sevda", assurance=Assurance.HIGH, duties=(Duty(uuid4(), Role.OPERATOR),))
HEAD = Actor("Emin", duties=(Duty(uuid4(), Role.HEAD),))
NEW = Text("Qonşu ilə mübahisə", "A quarrel with neighbours", "Спор с соседями")


@pytest.fixture(scope="module")
def files() -> CatalogueFiles:
    return read_catalogue(settings.CATALOGUE)


def test_every_life_event_of_the_country_brings_several_agencies_together(
    files: CatalogueFiles,
) -> None:
    agencies = {row.number: row.agency for row in files.services}
    agencies |= {row.code: row.agency for row in files.bulletin}
    assert len(files.life_events) >= 22
    for event in files.life_events:
        assert len(event.services) >= 5
        assert len({agencies[number] for number in event.services}) >= 2, event.slug


@pytest.mark.law("B-ref-1")
def test_a_life_event_shows_its_services_of_all_agencies(reader: Client) -> None:
    page = read(reader, "/en/life-events")
    assert page.count('class="bp-card"') == len(catalogue().life_events)
    assert "/en/life-events/buying-a-car" in page
    page = read(reader, "/en/life-events/buying-a-car")
    assert {"vehicle-registration", "compulsory-vehicle-insurance"} <= {*HOLDS_TITLES.findall(page)}
    assert "Ministry of Internal Affairs" in page
    assert reader.get("/en/life-events/nothing").status_code == 404


@pytest.mark.parametrize(
    ("words", "language"),
    [("uşağım doğulub", "az"), ("birth of a child", "en"), ("родился ребёнок", "ru")],
)
def test_a_life_event_is_found_by_words(reader: Client, words: str, language: str) -> None:
    found = search(words, language).life_events
    assert found[0].thing.slug == "birth-of-a-child"
    assert "life-events/birth-of-a-child" in read(reader, f"/{language}/search?q={words}")
    assert "life-events/birth-of-a-child" in read(
        reader, f"/{language}/search?q={words}", typing=True
    )


def test_an_unknown_service_in_a_life_event_is_told_with_the_event(
    edit: Edit, folder: Path
) -> None:
    edit("life_events.yaml", '"9.3", "9.5", "9.4"', '"9.3", "9.5", "9.99"')
    with pytest.raises(BrokenCatalogue) as broken:
        read_catalogue(folder)
    told = [str(problem) for problem in broken.value.problems]
    assert told == ["life_events.yaml:1: birth-of-a-child: there is no service 9.99"]


def shown(slug: str) -> list[str]:
    forget_catalogue()
    return [service.number for service in catalogue().life_event(slug).services]


def test_the_operator_makes_a_life_event_step_by_step_and_each_step_is_on_the_trail(
    country: None,
) -> None:
    event = actions.add_life_event(
        kind="person", icon="people", name=NEW, description=NEW, acting=SEVDA, now=NOON
    )
    slug = event.slug
    assert slug == "a-quarrel-with-neighbours"
    with pytest.raises(Invalid):
        actions.show_life_event(slug=slug, acting=SEVDA, now=NOON)
    for number in ("9.1", "10.12", "MA-N2"):
        actions.add_service(slug=slug, number=number, acting=SEVDA, now=NOON)
    for number in ("9.1", "99.1", "MA-M1"):
        with pytest.raises(Invalid):
            actions.add_service(slug=slug, number=number, acting=SEVDA, now=NOON)
    actions.move_service(slug=slug, number="MA-N2", step=-1, acting=SEVDA, now=NOON)
    actions.remove_service(slug=slug, number="9.1", acting=SEVDA, now=NOON)
    actions.show_life_event(slug=slug, acting=SEVDA, now=NOON)
    assert shown(slug) == ["MA-N2", "10.12"]
    actions.move_life_event(slug=slug, step=-1, acting=SEVDA, now=NOON)
    assert catalogue().life_events[-2].slug == slug
    actions.hide_life_event(slug=slug, acting=SEVDA, now=NOON)
    assert slug not in {event.slug for event in catalogue().life_events}
    trail = Entry.objects.filter(object_id=event.pk).order_by("pk").values_list("action", flat=True)
    assert [action.removeprefix("life_events.") for action in trail] == [
        *("added", "service_added", "service_added", "service_added", "service_moved"),
        *("service_removed", "shown", "moved", "hidden"),
    ]


def test_what_the_operator_changed_stays_when_the_catalogue_is_loaded_again(
    country: None, folder: Path, edit: Edit
) -> None:
    words = Text("Ailəyə körpə gəlib", "A baby has come", "В семье малыш")
    actions.describe_life_event(
        slug="birth-of-a-child",
        kind="person",
        icon="heart",
        name=words,
        description=words,
        acting=SEVDA,
        now=NOON,
    )
    actions.remove_service(slug="moving-house", number="20.16", acting=SEVDA, now=NOON)
    edit("life_events.yaml", "ru: Вы вступаете в брак", "ru: Свадьба")
    edit("life_events.yaml", '["9.3", "9.1", "9.5", "10.5"', '["9.1", "9.3", "9.5", "10.5"')
    load(folder)
    forget_catalogue()
    assert catalogue().life_event("birth-of-a-child").title == words
    assert "20.16" not in shown("moving-house")
    assert catalogue().life_event("marriage").title.ru == "Свадьба"
    assert shown("marriage")[:2] == ["9.1", "9.3"]


def test_the_name_of_a_life_event_is_needed_in_three_languages_and_makes_its_address(
    country: None,
) -> None:
    for name in (Text("Ad", "Name"), Text("Yeni", "New", "Новое"), Text("a", "Marriage", "б")):
        with pytest.raises(Invalid):
            actions.add_life_event(
                kind="person", icon="key", name=name, description=NEW, acting=SEVDA, now=NOON
            )


def test_nobody_else_changes_life_events_by_page_action_or_database(country: None, web: As) -> None:
    with pytest.raises(Forbidden):
        life_events_for(HEAD)
    with pytest.raises(Forbidden):
        actions.hide_life_event(slug="marriage", acting=HEAD, now=NOON)
    with web(HEAD):
        assert LifeEvent.objects.update(is_shown=False) == 0
        assert LifeEventService.objects.all().delete()[0] == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            LifeEvent.objects.create(slug="mine", icon="key", position=99)
    with web(SEVDA):
        assert LifeEvent.objects.filter(slug="marriage").update(is_shown=False) == 1
