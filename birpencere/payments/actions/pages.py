"""Pages of statements: each waits for the others, and a newer file of the same page takes its place."""

from collections import deque
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.blobs import store
from birpencere.kernel.text import in_all_languages
from birpencere.payments.models import BankFile
from birpencere.payments.statements.reader import read
from birpencere.payments.statements.types import Statement

Status = BankFile.Status


def keep_page(file: BankFile, head: Statement, acting: Actor, now: datetime) -> None:
    """The file is read to its end and waits; the account is held. Raises StatementRefused."""
    deque(read(store().open(file.digest)), maxlen=0)
    _replace(head, acting, now)
    file.statement, file.status = head.key, Status.PAGE
    file.page, file.is_last_page = head.page.number, head.page.is_last
    file.save(update_fields=["statement", "status", "page", "is_last_page"])
    record(acting, "payments.statement_page", of="bank_file", object_id=file.pk, at=now)


def _replace(head: Statement, acting: Actor, now: datetime) -> None:
    """What was sent as this page before does not count."""
    waiting = BankFile.objects.filter(statement=head.key, page=head.page.number, status=Status.PAGE)
    for former in waiting:
        former.status = Status.REFUSED
        former.refusal = in_all_languages(_("A newer file has the same page of the statement."))
        former.save(update_fields=["status", "refusal"])
        record(acting, "payments.statement_refused", of="bank_file", object_id=former.pk, at=now)
