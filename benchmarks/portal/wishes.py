"""People who each want a place of their own: as many as all measurements take.

`python -m benchmarks.portal.wishes COUNT` makes them; each has a place in the table `bench_wish`.
"""

import sys
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from birpencere.bookings.queries import booking_regulation_of, place_in
from birpencere.bookings.rules import days_between
from birpencere.kernel.dates import local_date
from birpencere.registry.models import Service

SERVICE, VISIT = "5.15", "pension"
_MAKE = """
create table bench_wish (
    place integer primary key, id uuid not null default gen_random_uuid(), branch text not null,
    starts_at timestamptz not null, ends_at timestamptz not null, desk integer not null
)
"""
_PEOPLE = """
insert into identity_person
    select copy.* from bench_wish as wish, identity_person as model, jsonb_populate_record(
        model, jsonb_build_object('id', wish.id, 'fin', 'W' || lpad(wish.place::text, 6, '0'))
    ) as copy where model.fin = '5ARPXK2'
"""


class Wish(NamedTuple):
    """Who wants to come, where, and when."""

    service_id: UUID
    person_id: UUID
    branch: str
    starts: datetime


def wishes(first: int, count: int) -> list[Wish]:
    """Those in the places from `first` on."""
    service = Service.objects.get(number=SERVICE).pk
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, branch, starts_at from bench_wish where place >= %s order by place limit %s",
            [first, count],
        )
        return [Wish(service, *row) for row in cursor.fetchall()]


def make(count: int) -> None:
    """`count` people want one place each, spread over branches and days; raises RuntimeError for too many."""
    regulation = booking_regulation_of(Service.objects.get(number=SERVICE).pk).regulation
    now, visit = timezone.now(), regulation.visit(VISIT)
    assert visit
    places = [place_in(regulation, branch, visit) for branch in regulation.branches]
    free = [
        (place.branch.key, slot.starts, slot.ends, desk)
        for place in places
        if place
        for day in days_between(local_date(now), place.last_day(now))
        for slot in place.bookable_on(day, now)[:-1]
        for desk in range(1, slot.desks + 1)
    ]
    free.sort(key=lambda one: (one[3], one[1], one[0]))
    if len(free) < count:
        raise RuntimeError(f"{len(free)} places for {count} people")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_MAKE)
        with cursor.copy(
            "copy bench_wish (place, branch, starts_at, ends_at, desk) from stdin"
        ) as copy:
            for place, row in enumerate(islice(free, count)):
                copy.write_row((place, *row))
        cursor.execute(_PEOPLE)
        cursor.execute("grant select on bench_wish to public")


if __name__ == "__main__":
    make(int(sys.argv[1]))
