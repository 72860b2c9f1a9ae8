"""Accountants of the payees, and files that banks send."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import translation

from birpencere.identity.models import Appointment, Organisation, Person
from birpencere.kernel.actor import Actor, Role
from birpencere.payments.actions.matching import match_line
from birpencere.payments.actions.statements import keep_file, take_file
from birpencere.payments.models import BankFile, BankLine
from birpencere.payments.queries.statements import new_lines
from birpencere.payments.tests.conftest import NOON, officer, person
from birpencere.payments.tests.statements.files import entry, file, statement

BANKS = Actor.system("banks")
LATER = NOON + timedelta(hours=4)
Send = Callable[..., BankFile]


@pytest.fixture(autouse=True)
def objects(settings: LazySettings, tmp_path: Path) -> None:
    """Files rest in a folder of the test's own."""
    settings.VAR = tmp_path


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is told is told in English."""
    with translation.override("en"):
        yield


def accountant(someone: Person, agency: Organisation) -> Actor:
    """Somebody who keeps the agency's books."""
    Appointment.objects.create(
        person=someone, organisation=agency, role=Role.ACCOUNTANT, since=NOON.date()
    )
    return officer(someone, agency, Role.ACCOUNTANT)


@pytest.fixture
def sevinj(payees: None, agency: Organisation) -> Actor:
    """An accountant."""
    return accountant(person("5SVNC2A", "Sevinc", "Qasımova"), agency)


@pytest.fixture
def vugar(payees: None, agency: Organisation) -> Actor:
    """The second accountant."""
    return accountant(person("6VQRA3B", "Vüqar", "Səfərov"), agency)


@pytest.fixture
def elnur(payees: None, agency: Organisation) -> Actor:
    """The treasurer, who keeps the books of every payee."""
    return officer(person("8QHZ9Y9", "Elnur", "İbrahimov"), agency, Role.TREASURER)


@pytest.fixture
def send(payees: None) -> Send:
    """A file of these lines is kept, taken and matched, as the jobs do it."""

    def send(*entries: str, closing: str = "", **options: str) -> BankFile:
        moved = Decimal(closing or "1000.00") + (0 if closing else 150 * len(entries))
        content = file(statement(entries, closing=str(moved), **options))
        kept = keep_file(name="camt.xml", content=content, acting=BANKS, now=LATER)
        take_file(file_id=kept.pk, acting=BANKS, now=LATER)
        for line_id in new_lines(kept.pk):
            match_line(line_id=line_id, acting=BANKS, now=LATER)
        kept.refresh_from_db()
        return kept

    return send


@pytest.fixture
def waiting(send: Send) -> BankLine:
    """A line that names nobody's bill."""
    send(entry(payer="Kimsə", payer_id="", purpose="ödəniş"))
    return BankLine.objects.get()
