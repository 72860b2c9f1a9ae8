"""What is done with the files of banks."""

import logging
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY
from birpencere.kernel.text import LANGUAGES, in_all_languages
from birpencere.payments.actions.announcing import book_announced
from birpencere.payments.actions.matching import apply_match, match_line
from birpencere.payments.actions.statements import keep_file, refuse_file, take_file
from birpencere.payments.models import BankFile
from birpencere.payments.queries.statements import new_lines
from birpencere.payments.statements.errors import StatementRefused

BANKS = Actor.system("banks")
QUIET = 5.0
"""Seconds for which a file in the folder must not have grown: somebody may still be writing it."""
logger = logging.getLogger(__name__)


@app.task(name="payments.read_statement", queue="interactive", retry=RETRY)
def read_statement(*, file_id: str) -> None:
    """The file is taken, or refused with a reason."""
    read_file(UUID(file_id))


@app.task(name="payments.match_lines", retry=RETRY)
def match_lines(*, file_id: str) -> None:
    """Every line of the file is decided; one that fails does not keep the others from it."""
    failed = 0
    for line_id in new_lines(UUID(file_id)):
        try:
            match_line(line_id=line_id, acting=BANKS, now=timezone.now())
        except Exception:
            logger.exception("line %s could not be booked", line_id)
            failed += 1
    if failed:
        raise RuntimeError(f"{failed} lines of {file_id} could not be booked")


@app.task(name="payments.apply_match", queue="interactive", retry=RETRY)
def apply(*, proposal_id: str) -> None:
    """What two accountants agreed on is booked."""
    apply_match(proposal_id=UUID(proposal_id), acting=BANKS, now=timezone.now())


@app.task(name="payments.book_announced", queue="interactive", retry=RETRY)
def book(*, announced_id: str) -> None:
    """What a bank announced is on its way in the books."""
    book_announced(announced_id=UUID(announced_id), acting=BANKS, now=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="payments.collect_statements", queue="upkeep", queueing_lock="payments.collect")
def collect(timestamp: int) -> None:
    """Files that lie in the folder are read and moved beside it: to done, or to refused with the reason."""
    for path in sorted(settings.STATEMENTS.glob("*.xml")):
        if path.is_file() and not path.is_symlink() and path.stat().st_mtime < timestamp - QUIET:
            _collect(path)


def read_file(file_id: UUID) -> None:
    """The file is taken whole or refused whole."""
    now = timezone.now()
    try:
        take_file(file_id=file_id, acting=BANKS, now=now)
    except StatementRefused as error:
        refuse_file(file_id=file_id, reasons=in_all_languages(error.message), acting=BANKS, now=now)


def _collect(path: Path) -> None:
    with path.open("rb") as content:
        file = keep_file(name=path.name, content=content, acting=BANKS, now=timezone.now())
    read_file(file.pk)
    file.refresh_from_db()
    is_refused = file.status == BankFile.Status.REFUSED
    folder = path.parent.parent / ("refused" if is_refused else "done")
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{file.digest[:12]}-{path.name}"
    if is_refused:
        reasons = "\n".join(file.refusal[language] for language in LANGUAGES)
        target.with_suffix(".txt").write_text(f"{reasons}\n", encoding="utf-8")
    path.replace(target)
