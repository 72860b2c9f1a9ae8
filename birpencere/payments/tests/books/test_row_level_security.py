"""The database repeats who keeps which books, and that jobs alone close, alert and issue."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.payments.actions import (
    answer_for_bill,
    approve_refund,
    request_refund,
)
from birpencere.payments.actions.books import (
    apply_correction,
    confirm_correction,
    propose_correction,
)
from birpencere.payments.models import (
    Alert,
    Bill,
    ClosedDay,
    Correction,
    LedgerEntry,
    LedgerLine,
    Payment,
    Refund,
)
from birpencere.payments.queries.books import Figure, Period, totals
from birpencere.payments.tests.books.conftest import BANKS, book
from birpencere.payments.tests.conftest import NOON

__all__ = ["rights", "web"]
DAY = Period(date(2026, 11, 20), date(2030, 11, 20))


def counts() -> list[int]:
    return [model._default_manager.count() for model in (Bill, LedgerEntry, LedgerLine, Payment)]


def test_the_treasury_sees_everything_and_others_their_own(
    paid: Payment, elnur: Actor, konul: Actor, stranger: Actor, web: As
) -> None:
    book(NOON, payee="service_fee")
    with web(elnur):
        assert counts() == [1, 3, 6, 1]
        assert totals(elnur, DAY)[Figure.UNMATCHED] == 5
    with web(konul):
        assert totals(konul, DAY)[Figure.RECEIVED] == 150
        assert totals(konul, DAY)[Figure.UNMATCHED] == 0
    with web(stranger):
        # Whatever is asked, lines of others are not there.
        assert LedgerLine.objects.count() == 0


def test_two_people_refund_and_correct_with_the_rights_of_the_web(
    paid: Payment, elnur: Actor, konul: Actor, web: As
) -> None:
    with web(konul):
        refund = request_refund(
            payment_id=paid.pk, amount=paid.amount, reason="x", acting=konul, now=NOON
        )
    with web(elnur):
        approve_refund(refund_id=refund.pk, acting=elnur, now=NOON)
    assert Refund.objects.get().status == "approved"


def test_a_correction_is_proposed_in_ones_own_name(
    bill: Bill, rashad: Actor, elnur: Actor, konul: Actor, aysel: Actor, web: As
) -> None:
    answer_for_bill(case_id=bill.case_id, reason="Kağız", acting=rashad, now=NOON)
    entry = LedgerEntry.objects.get(kind="asserted")
    with web(konul):
        correction = propose_correction(entry_id=entry.pk, reason="x", acting=konul, now=NOON)
    with web(elnur):
        confirm_correction(correction_id=correction.pk, acting=elnur, now=NOON)
    for other in (aysel, rashad, ANONYMOUS):
        with web(other):
            assert not Correction.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute(f"set local role {roles.WORKER}")
    assert apply_correction(correction_id=correction.pk, acting=BANKS, now=NOON)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into payments_closedday (day, closed_at) values ('2020-01-01', now())",
        "insert into payments_alert (kind, subject, facts, since) values ('stuck', 'x', '{}', now())",
        "insert into payments_correction (id, entry_id, reason, status, proposed_by_id, proposed_at) "
        "select gen_random_uuid(), id, '', 'proposed', (select person_id from payments_bill), now() from payments_ledgerentry",
        "insert into payments_receipt (id, bill_id, code, reference, amount, payees, paid_on, digest, issued_at) "
        "select gen_random_uuid(), id, 'x', 'x', 1, '[]', now(), '', now() from payments_bill",
    ],
)
def test_the_web_does_not_do_what_jobs_do(
    bill: Bill, elnur: Actor, web: As, statement: str
) -> None:
    with (
        web(elnur),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_alerts_and_closed_days_are_shown_to_those_who_keep_books(
    bill: Bill, agency: object, konul: Actor, elnur: Actor, aysel: Actor, stranger: Actor, web: As
) -> None:
    for subject, of in (("1", bill.agency_id), ("2", None)):
        Alert.objects.create(kind="stuck", subject=subject, agency_id=of, facts={}, since=NOON)
    ClosedDay.objects.create(day=date(2020, 3, 2), closed_at=NOON)
    seen = {konul: (1, 1), elnur: (2, 1), stranger: (0, 1), aysel: (0, 0)}
    for actor, expected in seen.items():
        with web(actor):
            assert (Alert.objects.count(), ClosedDay.objects.count()) == expected
