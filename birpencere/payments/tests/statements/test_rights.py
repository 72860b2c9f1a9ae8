"""The database repeats who keeps which books, and who may say that money came."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import ProgrammingError, connection, transaction

from birpencere.identity.scope import acting_as
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.payments.actions import approve_refund, request_return
from birpencere.payments.actions.matching import (
    apply_match,
    confirm_match,
    match_line,
    propose_match,
)
from birpencere.payments.actions.statements import keep_file, take_file
from birpencere.payments.jobs import refund
from birpencere.payments.models import (
    BankFile,
    BankLine,
    BankStatement,
    Bill,
    MatchProposal,
    Refund,
)
from birpencere.payments.queries.statements import new_lines, waiting_lines
from birpencere.payments.tests.statements.conftest import BANKS, LATER, Send
from birpencere.payments.tests.statements.files import entry, file, statement

pytestmark = pytest.mark.django_db(transaction=True)
TABLES = (BankFile, BankStatement, BankLine, MatchProposal)
As = Callable[..., AbstractContextManager[None]]


@pytest.fixture
def process(granted: None, transactional_db: None) -> As:
    """What is done within is done by the web, for somebody, or by the worker."""

    @contextmanager
    def process(actor: Actor = ANONYMOUS, role: str = roles.WEB) -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute(f"set role {role}")
            with acting_as(actor):
                yield
            cursor.execute("reset role")

    return process


def sent(content: BytesIO, acting: Actor) -> BankFile:
    return keep_file(name="camt.xml", content=content, acting=acting, now=LATER)


def test_everything_is_possible_with_the_rights_of_its_process(
    process: As, bill: Bill, sevinj: Actor, vugar: Actor
) -> None:
    with process(sevinj):
        kept = sent(file(statement([entry(payer="Kimsə", payer_id="")])), sevinj)
    with process(role=roles.WORKER):
        take_file(file_id=kept.pk, acting=BANKS, now=LATER)
        for line_id in new_lines(kept.pk):
            match_line(line_id=line_id, acting=BANKS, now=LATER)
    with process(sevinj):
        line = BankLine.objects.get()
        proposal = propose_match(
            line_id=line.pk, reference=bill.reference, reason="?", acting=sevinj, now=LATER
        )
    with process(vugar):
        confirm_match(proposal_id=proposal.pk, acting=vugar, now=LATER)
    with process(role=roles.WORKER):
        apply_match(proposal_id=proposal.pk, acting=BANKS, now=LATER)
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID


def test_strangers_see_nothing_and_who_keeps_the_books_sees_it(
    process: As, waiting: BankLine, sevinj: Actor, elnur: Actor, leyla: Actor, rashad: Actor
) -> None:
    propose_match(line_id=waiting.pk, reference="", reason="?", acting=sevinj, now=LATER)
    for stranger in (ANONYMOUS, leyla, rashad):
        with process(stranger):
            assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]
    for keeper in (sevinj, elnur):
        with process(keeper):
            assert [table.objects.count() for table in TABLES] == [1, 1, 1, 1]
            assert waiting_lines(keeper).count() == 1


def test_only_jobs_say_that_money_came(process: As, waiting: BankLine, sevinj: Actor) -> None:
    with process(sevinj):
        assert BankLine.objects.filter(pk=waiting.pk).update(status="done") == 0
        with pytest.raises(ProgrammingError), transaction.atomic():
            BankStatement.objects.create(
                file=BankFile.objects.get(), kind="camt.053", payee_id="state_duty"
            )


@pytest.mark.parametrize(
    "table", ["payments_bankline", "payments_bankstatement", "payments_bankfile"]
)
def test_nobody_deletes_what_banks_told(process: As, waiting: BankLine, table: str) -> None:
    with (
        process(role=roles.WORKER),
        pytest.raises(ProgrammingError, match="permission denied"),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"delete from {table}")
    with connection.cursor() as cursor:
        cursor.execute("reset role")


def test_nobody_proposes_in_the_name_of_another(
    process: As, waiting: BankLine, sevinj: Actor, vugar: Actor
) -> None:
    other = {"proposed_by_id": vugar.person_id, "proposed_at": LATER, "reason": "?"}
    with process(sevinj), pytest.raises(ProgrammingError), transaction.atomic():
        MatchProposal(line=waiting, **other).save(force_insert=True)


def test_a_return_is_asked_for_and_agreed_to_in_ones_own_name_only(
    process: As, bill: Bill, send: Send, sevinj: Actor, vugar: Actor, aysel: Actor
) -> None:
    paying = [entry(one, purpose=f"№ {bill.reference}") for one in (1, 2)]
    send(*paying, closing="1300.00")
    line = BankLine.objects.get(outcome="double")
    with process(sevinj):
        asked = request_return(
            line_id=line.pk, amount=line.excess, reason="İki dəfə", acting=sevinj, now=LATER
        )
    with process(aysel):
        assert not Refund.objects.exists()
        with pytest.raises(ProgrammingError), transaction.atomic():
            forged(line, aysel).save(force_insert=True)
    with process(sevinj):
        with pytest.raises(ProgrammingError), transaction.atomic():
            forged(line, vugar).save(force_insert=True)
        with pytest.raises(ProgrammingError), transaction.atomic():
            Refund.objects.filter(pk=asked.pk).update(decided_by=vugar.person_id)
    with process(vugar):
        approve_refund(refund_id=asked.pk, acting=vugar, now=LATER)
    send(entry(9, direction="DBIT", purpose=bill.reference), closing="850.00", statement_id="S2")
    with process(role=roles.WORKER):
        refund(refund_id=str(asked.pk))
        asked.refresh_from_db()
    assert asked.status == Refund.Status.DONE


def forged(line: BankLine, person: Actor) -> Refund:
    return Refund(
        line=line,
        amount=Decimal(1),
        reason="?",
        status="approved",
        requested_by_id=person.person_id,
        requested_at=LATER,
    )
