"""Complete drafts in bulk: one is made by the actions, the others are copies of its rows.

`python -m benchmarks.portal.drafts COUNT` makes them; each has a place in the table `bench_draft`.
"""

import sys
from typing import NamedTuple
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone
from psycopg import ClientCursor

from birpencere.applications.actions import start_draft
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import FACTS, filled_in
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Assurance
from birpencere.registry.models import Service
from birpencere.regulations.queries import current_revision

PEOPLE = 500
"""Applicants, as many as to be strangers to one another."""

_COPY = """
create table bench_person as
    select n, gen_random_uuid() as id from generate_series(0, %(people)s - 1) as n;
insert into identity_person
    select copy.* from bench_person, identity_person as model, jsonb_populate_record(
        model, jsonb_build_object('id', bench_person.id, 'fin', 'B' || lpad(n::text, 6, '0'))
    ) as copy where model.id = %(person)s::uuid;

create table bench_draft as
    select place, gen_random_uuid() as id, person.id as person_id,
           gen_random_uuid() as premises, gen_random_uuid() as description
    from generate_series(0, %(drafts)s - 1) as place
    join bench_person as person on person.n = place %% %(people)s;
alter table bench_draft add primary key (place);
insert into applications_application
    select copy.* from bench_draft as draft, applications_application as model,
    jsonb_populate_record(model, jsonb_build_object(
        'id', draft.id, 'applicant_id', draft.person_id, 'typed', model.typed || jsonb_build_object(
            'premises_right', jsonb_build_array(draft.premises),
            'technical_description', jsonb_build_array(draft.description)
        )
    )) as copy where model.id = %(model)s::uuid;
insert into applications_period (application_id, status, since)
    select id, 'draft', now() from bench_draft;
insert into documents_document
    select copy.* from bench_draft as draft, documents_document as model,
    jsonb_populate_record(model, jsonb_build_object(
        'case_id', draft.id, 'uploaded_by_id', draft.person_id,
        'id', case model.field when 'premises_right' then draft.premises else draft.description end
    )) as copy where model.case_id = %(model)s::uuid;
grant select on bench_draft to public;
"""
_TIDY = "vacuum (analyze)"


class Draft(NamedTuple):
    """A draft and whose it is."""

    application_id: UUID
    person_id: UUID


def drafts(first: int, count: int) -> list[Draft]:
    """Those in the places from `first` on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, person_id from bench_draft where place >= %s order by place limit %s",
            [first, count],
        )
        return [Draft(*row) for row in cursor.fetchall()]


def model_draft() -> Application:
    """Aysel's draft, complete, made as she would make it."""
    aysel = actor_of(Person.objects.get(fin="5ARPXK2").pk, Assurance.HIGH)
    revision = current_revision(Service.objects.get(number="20.1").pk)
    assert revision is not None
    begun = start_draft(
        revision=revision,
        organisation_id=None,
        facts=FACTS,
        another=True,
        acting=aysel,
        now=timezone.now(),
    )
    return filled_in(begun, aysel)


def copy(model: Application, count: int) -> None:
    """There are `count` drafts like `model`, each with its documents, and people who apply."""
    names: dict[str, str | int] = {
        "people": PEOPLE,
        "drafts": count,
        "person": str(model.applicant_id),
        "model": str(model.pk),
    }
    # A cursor that sends several statements at once, with the values in their text.
    with transaction.atomic(), ClientCursor(connection.connection) as cursor:
        cursor.execute(_COPY, names)
    with connection.cursor() as cursor:
        cursor.execute(_TIDY)


if __name__ == "__main__":
    copy(model_draft(), int(sys.argv[1]))
