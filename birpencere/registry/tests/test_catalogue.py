"""The catalogue in memory: no queries, never long out of date."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from pytest_django import DjangoAssertNumQueries

from birpencere.kernel.cached import Cached
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Text
from birpencere.registry.models import CatalogueVersion, Sector
from birpencere.registry.queries import catalogue, catalogue_version, forget_catalogue, search
from birpencere.registry.types import in_alphabet

QUERIES_TO_MAKE = 10


@pytest.mark.django_db
def test_reading_asks_the_database_once_and_then_no_more(
    country: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES_TO_MAKE):
        catalogue()
    with django_assert_num_queries(0):
        assert len(catalogue().services) == 285
        assert catalogue().service("20.1") is catalogue().service("communications-licence")
        assert search("lisenziya", "az", 5).service_count > 10


@pytest.mark.django_db
def test_the_next_look_sees_a_changed_catalogue(country: None) -> None:
    before = catalogue_version()
    Sector.objects.filter(code="3.1.28").update(name_en="Taxation")
    CatalogueVersion.objects.update(version=uuid4())
    assert catalogue_version() == before
    forget_catalogue()
    assert catalogue_version() != before
    assert catalogue().sector("taxes").title.en == "Taxation"


@pytest.mark.django_db
def test_what_is_not_there_is_not_found(country: None) -> None:
    for look in (catalogue().service, catalogue().agency, catalogue().sector):
        with pytest.raises(NotFound):
            look("20.99")


@pytest.mark.django_db
def test_a_portal_without_a_catalogue_is_empty(db: None) -> None:
    forget_catalogue()
    assert catalogue().services == ()
    assert not search("lisenziya", "az")
    forget_catalogue()


@pytest.mark.django_db
def test_counts_agree_with_the_services(country: None) -> None:
    known = catalogue()
    assert sum(sector.service_count for sector in known.sectors) == 285
    assert all(len(known.services_of(a)) == a.service_count for a in known.agencies)
    assert len(known.providers) == 40
    merged = known.agency("transport-communications-high-technologies-ministry")
    assert len(known.services_of(merged)) == 17 + 5
    (mergers,) = (s for s in known.bulletin if s.code == "MA-S1")
    assert mergers.successors == ("MA-N3", "MA-N6", "MA-N7")


@pytest.mark.django_db
def test_a_search_finds_services_agencies_and_sectors_and_marks_the_words(country: None) -> None:
    found = search("nəqliyyat nazirliyi", "az", 3)
    assert found.agencies[0].thing.slug == "transport-ministry"
    assert found.agencies[0].pieces == (("Nəqliyyat", True), (" ", False), ("Nazirliyi", True))
    assert len(found.services) == 3 < found.service_count
    assert search("NRYTN", "az").agencies[0].thing.code == "X01"
    assert search("transport", "en").sectors[0].thing.slug == "transport"
    assert search("министерство налогов", "ru", 3).agencies[0].thing.slug == "taxes-ministry"


class Titled:
    def __init__(self, az: str, en: str = "", ru: str = "") -> None:
        self.title = Text(az, en, ru)


def test_titles_stand_in_the_order_of_their_own_alphabet() -> None:
    words = ["Qaz", "Ət", "Kitab", "İcra", "Ev", "Iş", "Xalq", "Zal", "Həkim"]
    things = [Titled(word, word.lower()) for word in words]
    in_azerbaijani = ["Ev", "Ət", "Həkim", "Xalq", "Iş", "İcra", "Kitab", "Qaz", "Zal"]
    assert [thing.title.az for thing in in_alphabet(things, "az")] == in_azerbaijani
    assert [thing.title.az for thing in in_alphabet(things, "ru")] == in_azerbaijani
    assert [thing.title.en for thing in in_alphabet(things, "en")][:2] == ["ev", "həkim"]


def test_russian_titles_stand_in_the_order_of_the_russian_alphabet() -> None:
    things = [Titled("a", ru="Яхта"), Titled("b", ru="учёт"), Titled("c", ru="Ёлка")]
    assert [thing.title.ru for thing in in_alphabet(things, "ru")] == ["Ёлка", "учёт", "Яхта"]


class World:
    """A database whose version, answers and clock the test sets."""

    def __init__(self) -> None:
        self.now, self.number, self.made, self.is_away = 0.0, UUID(int=1), 0, False
        self.cached = Cached(self.make, self.version, clock=lambda: self.now)

    def make(self, version: UUID | None) -> int:
        self.made += 1
        return self.made

    def version(self) -> UUID:
        if self.is_away:
            raise OperationalError
        return self.number


def test_a_value_is_made_once_for_a_version() -> None:
    world = World()
    assert [world.cached.get() for world.now in (0, 0.5, 5, 9)] == [1, 1, 1, 1]


def test_a_new_version_is_seen_after_a_second() -> None:
    world = World()
    world.cached.get()
    world.number = UUID(int=2)
    assert [world.cached.get() for world.now in (0.9, 1.1, 1.2)] == [1, 2, 2]


def test_a_value_is_kept_while_the_database_is_away() -> None:
    world = World()
    world.is_away = True
    with pytest.raises(OperationalError):
        world.cached.get()
    world.is_away = False
    world.cached.get()
    world.is_away, world.now = True, 5
    assert world.cached.get() == 1


def test_while_somebody_looks_what_is_old_is_waited_for_and_what_is_young_is_taken() -> None:
    world, looks, go_on = World(), Event(), Event()
    world.cached.get()

    def version() -> UUID:
        looks.set()
        assert go_on.wait(5)
        return UUID(int=2)

    world.cached._version = version
    with ThreadPoolExecutor(2) as others:
        world.now = 1.5
        first = others.submit(world.cached.get)
        assert looks.wait(5)
        assert world.cached.get() == 1
        world.now = 9
        second = others.submit(world.cached.get)
        go_on.set()
        assert (first.result(5), second.result(5)) == (2, 2)
