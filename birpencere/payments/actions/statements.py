"""Files of banks: kept as they came, taken whole or refused whole, each line once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import IO, Final
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.blobs import Stored, store
from birpencere.kernel.errors import Forbidden, Message
from birpencere.kernel.jobs import enqueue
from birpencere.payments.actions.pages import keep_page
from birpencere.payments.models import BankFile, BankLine, BankStatement
from birpencere.payments.queries.pages import head_of, page_of, waiting_pages
from birpencere.payments.queries.statements import as_row, payees_by_account
from birpencere.payments.rules.ledger import NOTHING
from birpencere.payments.statements.errors import StatementRefused
from birpencere.payments.statements.pages import is_whole
from birpencere.payments.statements.reader import DOES_NOT_ADD_UP, read
from birpencere.payments.statements.types import Entry, Statement

BATCH: Final = 1000
"""Lines that are written at a time."""
Status = BankFile.Status


def keep_file(*, name: str, content: IO[bytes], acting: Actor, now: datetime) -> BankFile:
    """The file is on disk for good and will be read; the same content once more changes nothing.

    One that was refused is read again: what was wrong may be right by now. Raises Forbidden.
    """
    if not acting.keeps_books:
        raise Forbidden
    return _note(store().put(content), name, acting, now)


@transaction.atomic(durable=True)
def _note(stored: Stored, name: str, acting: Actor, now: datetime) -> BankFile:
    facts = {
        "name": name[-255:],
        "size": stored.size,
        "person_id": acting.person_id,
        "received_at": now,
    }
    file, is_new = BankFile.objects.get_or_create(digest=stored.digest, defaults=facts)
    if not is_new and file.status != Status.REFUSED:
        return file
    file.status, file.refusal = Status.WAITING, {}
    file.save(update_fields=["status", "refusal"])
    record(acting, "payments.statement_sent", of="bank_file", object_id=file.pk, at=now)
    enqueue("payments.read_statement", "interactive", file_id=str(file.pk))
    return file


@transaction.atomic(durable=True)
def take_file(*, file_id: UUID, acting: Actor, now: datetime) -> None:
    """Everything that the file tells is written down, once; a page waits until all pages of its statement are there.

    Raises StatementRefused, and nothing is.
    """
    file = BankFile.objects.select_for_update().get(pk=file_id)
    if file.status != Status.WAITING:
        return
    head = head_of(file)
    if head.page.is_whole:
        _take_statements(file)
        _taken([file], acting, now)
    else:
        _hold(head.account)
        keep_page(file, head, acting, now)
        pages = waiting_pages(head.key)
        if is_whole([page_of(one) for one in pages]):
            _take_pages(pages)
            _taken(pages, acting, now)


def _take_statements(file: BankFile) -> None:
    begun: dict[Statement, BankStatement] = {}
    for head, lines in _batches(read(store().open(file.digest))):
        if head not in begun:
            begun[head] = _begin(file, head)
        _add(begun[head], lines)


def _take_pages(files: list[BankFile]) -> None:
    """The pages in their order are one statement, which begins in the first file."""
    first, last = head_of(files[0]), head_of(files[-1])
    whole = _begin(files[0], replace(first, closing=last.closing))
    balance = first.opening or NOTHING
    for file in files:
        for _head, lines in _batches(read(store().open(file.digest))):
            _add(whole, lines)
            balance += sum((line.signed for line in lines), NOTHING)
    if last.closing not in (None, balance):
        raise _refused(last, DOES_NOT_ADD_UP, sum=balance, closing=last.closing)


def _taken(files: list[BankFile], acting: Actor, now: datetime) -> None:
    for file in files:
        file.status = Status.TAKEN
        file.save(update_fields=["status"])
        record(acting, "payments.statement_taken", of="bank_file", object_id=file.pk, at=now)
    enqueue("payments.match_lines", file_id=str(files[0].pk))


@transaction.atomic(durable=True)
def refuse_file(*, file_id: UUID, reasons: Mapping[str, str], acting: Actor, now: datetime) -> None:
    """Nothing of the file counts, for these reasons by language."""
    waiting = BankFile.objects.filter(pk=file_id, status=Status.WAITING)
    if waiting.update(status=Status.REFUSED, refusal=dict(reasons)):
        record(acting, "payments.statement_refused", of="bank_file", object_id=file_id, at=now)


def _batches(told: Iterable[Statement | Entry]) -> Iterator[tuple[Statement, list[Entry]]]:
    """The lines, at most BATCH at a time, each time with the statement that they stand in."""
    head: Statement | None = None
    batch: list[Entry] = []
    for each in told:
        if head and (isinstance(each, Statement) or len(batch) == BATCH):
            yield head, batch
            batch = []
        if isinstance(each, Statement):
            head = each
        else:
            batch.append(each)
    if head:
        yield head, batch


def _begin(file: BankFile, head: Statement) -> BankStatement:
    payee = payees_by_account().get(head.account)
    if payee is None:
        raise _refused(head, _("The account %(account)s is none of ours."), account=head.account)
    _hold(head.account)
    same = {"account": head.account, "kind": head.kind, "statement_id": head.statement_id}
    if BankStatement.objects.filter(**same).exists():
        raise _refused(head, _("The statement %(id)s was taken before."), id=head.statement_id)
    return BankStatement.objects.create(
        **same,
        file=file,
        payee_id=payee,
        message_id=head.message_id,
        sequence=head.sequence,
        begins_at=head.begins_at,
        ends_at=head.ends_at,
        opening=head.opening,
        closing=head.closing,
    )


def _add(statement: BankStatement, entries: list[Entry]) -> None:
    """What was not told before is written down."""
    references = {entry.reference for entry in entries}
    known = BankLine.objects.filter(account=statement.account, reference__in=references)
    earlier = {line.reference: line for line in known.exclude(statement=statement)}
    here = set(known.filter(statement=statement).values_list("reference", "place"))
    BankLine.objects.bulk_create(
        BankLine(statement=statement, account=statement.account, **as_row(entry))
        for entry in entries
        if _is_new(entry, earlier.get(entry.reference), here)
    )


def _is_new(entry: Entry, told: BankLine | None, here: set[tuple[str, int]]) -> bool:
    """Whether no other statement told of it, and this one only now; `here` is told of it."""
    if told is not None:
        if (told.total, told.booked_on) != (entry.total, entry.booked_on):
            raise _refused(
                entry,
                _("The booking %(id)s was told before, with %(total)s AZN on %(day)s."),
                id=entry.reference,
                total=told.total,
                day=told.booked_on,
            )
        return False
    if (entry.reference, entry.place) in here:
        raise _refused(entry, _("The booking %(id)s stands there twice."), id=entry.reference)
    here.add((entry.reference, entry.place))
    return True


def _refused(told: Statement | Entry, reason: Message, **facts: object) -> StatementRefused:
    return StatementRefused(reason, told.line, type(told).__name__, **facts)


def _hold(account: str) -> None:
    """Nobody else takes a statement of the account until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [account])
