"""Who may do what, by the database: every pair that must be refused is."""

from contextlib import suppress
from itertools import product
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from birpencere.identity.tests.rights import As, role_of
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.registration.models import Decision, EntryApplication, Turn
from birpencere.registration.queries import on_time_rate
from birpencere.registration.tests.conftest import MORNING, decided, reload, sent
from birpencere.registration.types import Status

pytestmark = pytest.mark.django_db

MAY: dict[str, set[str]] = {
    "see a draft": {"parvana", "emin"},
    "see what was sent": {"parvana", "emin", "sevda"},
    "begin one": {"parvana", "emin"},
    "begin one as sent": set(),
    "write a draft": {"parvana", "emin"},
    "send a draft": set(),
    "write what was sent": set(),
    "give up what was sent": set(),
    "see a decision": {"parvana", "emin", "sevda"},
    "begin a decision": {"sevda"},
    "begin a decision as made": set(),
    "make a decision": set(),
    "see how limits were kept": {"parvana", "emin", "sevda", "kenan", "aysel", "nobody"},
    "write how a limit was kept": set(),
    "delete": set(),
}
PEOPLE = ("parvana", "emin", "sevda", "kenan", "aysel", "nobody")


def attempts(draft: EntryApplication, sent: EntryApplication, acting: Actor) -> dict[str, str]:
    """What each deed is in SQL; one that comes about touches a row."""
    table = "registration_entryapplication"
    columns = "id, kind, agency_id, status, version, data, particulars, reason, is_declared, created_at, changed_at, is_prepared, signings, signed_digest, return_note, return_reasons"
    begin = (
        f"insert into {table} ({columns}) select gen_random_uuid(), 'register', '{draft.agency_id}', '%s', 1, '{{}}', '{{}}', '',"
        " false, now(), now(), false, '{}', '', '', '{}'"
    )
    decide = (
        "insert into registration_decision (id, application_id, version, outcome, note, reasons, state, person_id, signing_id,"
        f" signed_digest, begun_at) select gen_random_uuid(), '{sent.pk}', 1, 'granted', '', '{{}}', '%s',"
        f" '{acting.person_id or uuid4()}', gen_random_uuid(), '', now()"
    )
    return {
        "see a draft": f"select from {table} where id = '{draft.pk}'",
        "see what was sent": f"select from {table} where id = '{sent.pk}'",
        "begin one": begin % "draft",
        "begin one as sent": begin % "discarded",
        "write a draft": f"update {table} set reason = 'x' where id = '{draft.pk}'",
        "send a draft": f"update {table} set status = 'submitted', number = 'X', submitted_at = now(), due_at = now() where id = '{draft.pk}'",
        "write what was sent": f"update {table} set reason = 'x' where id = '{sent.pk}'",
        "give up what was sent": f"update {table} set status = 'discarded' where id = '{sent.pk}'",
        "see a decision": "select from registration_decision",
        "begin a decision": decide % "pending",
        "begin a decision as made": decide % "made",
        "make a decision": "update registration_decision set state = 'void'",
        "see how limits were kept": "select from registration_turn",
        "write how a limit was kept": "update registration_turn set days_late = 0",
        "delete": f"delete from {table}",
    }


def test_every_pair_of_role_and_action_is_allowed_or_refused_by_the_database(
    request: pytest.FixtureRequest,
    draft: EntryApplication,
    correction: EntryApplication,
    emin: Actor,
    sevda: Actor,
    web: As,
) -> None:
    held = decided(sent(correction, emin), sevda)
    did = set()
    actors = {
        name: ANONYMOUS if name == "nobody" else request.getfixturevalue(name) for name in PEOPLE
    }
    for name, deed in product(PEOPLE, MAY):
        statement = attempts(draft, held, actors[name])[deed]
        with web(actors[name]), suppress(ProgrammingError), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(statement)
                if cursor.rowcount:
                    did.add((deed, name))
            transaction.set_rollback(True)
    assert did == {(deed, name) for deed, names in MAY.items() for name in names}


def test_the_worker_carries_out_what_was_signed(
    submitted: EntryApplication, sevda: Actor, web: As
) -> None:
    with role_of(roles.WORKER):
        decided(submitted, sevda)
    assert reload(submitted).status == Status.GRANTED
    with web(ANONYMOUS):
        assert on_time_rate(since=MORNING.date(), now=MORNING).decided == Turn.objects.count() == 1
        assert not Decision.objects.exists()
