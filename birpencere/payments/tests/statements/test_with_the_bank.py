"""From the counter of the sandbox's bank to the books, by the files that it brings."""

import time
from datetime import timedelta

import pytest
from django.conf import LazySettings

from birpencere.payments.jobs.statements import collect, match_lines
from birpencere.payments.models import BankFile, BankLine, Bill
from birpencere.payments.tests.statements.files import ACCOUNT
from sandbox.money import day_of
from sandbox.testing import Running

pytestmark = pytest.mark.django_db(transaction=True)
DAY = str(day_of(time.time()) - timedelta(days=1))
"""Not long ago: the bank makes up for each day since the first transfer."""


def transfer(outside: Running, amount: str, **facts: str) -> None:
    sent = {"creditor_account": ACCOUNT, "amount": amount, "day": DAY, "purpose": "Rüsum"} | facts
    outside.http.post(f"{outside.bank_url}/transfers", json=sent).raise_for_status()


def bring(outside: Running) -> None:
    """The bank brings its files, the portal reads and books them."""
    url = f"{outside.bank_url}/statements"
    outside.http.post(url, params={"day": DAY}).raise_for_status()
    collect(timestamp=int(time.time()) + 60)
    for file in BankFile.objects.all():
        match_lines(file_id=str(file.pk))


def test_a_transfer_at_the_bank_pays_the_bill_once(
    outside: Running, bill: Bill, settings: LazySettings
) -> None:
    settings.STATEMENTS = outside.files.portal_inbox
    transfer(outside, "150.00", debtor_name="Leyla Quliyeva", reference=bill.reference)
    transfer(outside, "7.77", debtor_name="Kimsə")
    bring(outside)
    assert {file.status for file in BankFile.objects.all()} == {BankFile.Status.TAKEN}
    bill.refresh_from_db()
    assert bill.status == Bill.Status.PAID
    assert BankLine.objects.get(bill=bill).outcome == "exact"
    assert BankLine.objects.get(payer_name="Kimsə").status == BankLine.Status.WAITING
    before = BankLine.objects.count()
    bring(outside)
    assert BankLine.objects.count() == before
