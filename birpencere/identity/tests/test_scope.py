"""The database knows who acts, and forgets it before somebody else asks."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.utils import OperationalError, ProgrammingError

from birpencere.identity.scope import acting_as
from birpencere.kernel.actor import Actor, Assurance, Duty, Role

AGENCY, COMPANY = uuid4(), uuid4()
AYSEL = Actor(name="Aysel", person_id=uuid4(), mandates=(COMPANY,))
RESHAD = Actor("Rəşad", uuid4(), Assurance.HIGH, (Duty(AGENCY, Role.OFFICER),))


def _setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting(%s, true), '')", [f"birpencere.{name}"])
        return str(cursor.fetchone()[0])


def _person() -> UUID | None:
    text = _setting("person")
    return UUID(text) if text else None


@pytest.fixture
def pooled(transactional_db: None) -> Iterator[None]:
    """This thread's connection comes from a pool that lends out one and the same."""
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    options["pool"] = {"min_size": 1, "max_size": 1, "timeout": 5}
    yield
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's own
    del options["pool"]


@pytest.mark.django_db
def test_rows_are_those_of_the_actor_and_afterwards_nobodys() -> None:
    with acting_as(AYSEL):
        assert _person() == AYSEL.person_id
        assert _setting("mandates") == f"{{{COMPANY}}}"
    assert _person() is None
    assert _setting("mandates") in ("", "{}")


@pytest.mark.django_db
def test_an_officer_sees_their_agency() -> None:
    with acting_as(RESHAD):
        assert _setting("agencies") == f"{{{AGENCY}}}"


@pytest.mark.django_db
@pytest.mark.law("D-5.2")
@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD])
def test_who_came_with_a_password_sees_no_case_of_their_agency(role: Role) -> None:
    with acting_as(Actor("Rəşad", uuid4(), Assurance.LOW, (Duty(AGENCY, role),))):
        assert (_setting("agencies"), _setting("heads")) == ("{}", "{}")


@pytest.mark.django_db
def test_who_acts_within_for_another_gives_back_the_first() -> None:
    with acting_as(AYSEL):
        with acting_as(RESHAD):
            assert _person() == RESHAD.person_id
        assert _person() == AYSEL.person_id


def test_a_connection_comes_back_to_the_pool_without_its_actor(pooled: None) -> None:
    with acting_as(AYSEL):
        assert _person() == AYSEL.person_id
    connection.close()
    assert _person() is None


def test_an_error_in_the_database_leaves_no_actor_behind(pooled: None) -> None:
    with pytest.raises(ProgrammingError), acting_as(AYSEL), transaction.atomic():
        connection.cursor().execute("select * from nowhere")
    connection.close()
    assert _person() is None


def test_the_error_of_a_failed_transaction_is_not_hidden_by_another(pooled: None) -> None:
    with pytest.raises(ProgrammingError, match="nowhere"), transaction.atomic(), acting_as(AYSEL):
        connection.cursor().execute("select * from nowhere")
    assert _person() is None


def test_an_undone_transaction_does_not_bring_an_actor_back(pooled: None) -> None:
    with acting_as(AYSEL), transaction.atomic():
        with acting_as(RESHAD):
            pass
        transaction.set_rollback(True)
    assert _person() is None


def test_a_connection_returned_in_the_middle_is_told_apart_before_its_next_use(
    pooled: None,
) -> None:
    with acting_as(AYSEL):
        assert _person() == AYSEL.person_id
        connection.close()
    assert _person() is None


def test_a_connection_lent_in_the_middle_knows_who_acts(pooled: None) -> None:
    with acting_as(AYSEL):
        connection.close()
        assert _person() == AYSEL.person_id


@pytest.mark.django_db(transaction=True)
def test_of_a_connection_that_broke_django_is_told_and_nobody_goes_on_acting() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (own,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, 5000)", [own])
    other.close()
    with pytest.raises(OperationalError), acting_as(AYSEL):
        pytest.fail("acts on a connection that is none")
    connection.close()
    assert _person() is None
