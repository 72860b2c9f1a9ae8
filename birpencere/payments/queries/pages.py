"""Reading files that are pages of a statement."""

from birpencere.kernel.blobs import store
from birpencere.payments.models import BankFile
from birpencere.payments.statements.reader import read
from birpencere.payments.statements.types import Page, Statement

Status = BankFile.Status


def head_of(file: BankFile) -> Statement:
    """The first statement of the file; raises StatementRefused."""
    first = next(read(store().open(file.digest)))
    assert isinstance(first, Statement)
    return first


def page_of(file: BankFile) -> Page:
    """Which page of its statement it is."""
    return Page(file.page, is_last=file.is_last_page)


def waiting_pages(statement: str) -> list[BankFile]:
    """Files of the statement that wait for its other pages, in their order."""
    return list(BankFile.objects.filter(statement=statement, status=Status.PAGE).order_by("page"))


def first_page_of(file: BankFile) -> BankFile:
    """Where the lines of its statement stand: in the file itself, or in that of the first page."""
    if file.status != Status.TAKEN or not file.statement:
        return file
    first = BankFile.objects.filter(statement=file.statement, status=Status.TAKEN, page=1)
    return first.order_by("-received_at").first() or file
