"""The papers of the books as plain texts, ready to be drawn; in Azerbaijani, the language of the state."""

import json
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import RecordSheet, Row
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.kernel.money import Money, format_money, in_words
from birpencere.kernel.numbering import grouped
from birpencere.payments.models import Bill
from birpencere.payments.queries import parts_of_bill, requisites_of
from birpencere.payments.queries.receipts import given_back_of
from birpencere.payments.rules.closing import digest_of
from birpencere.payments.types import Account
from birpencere.web.formats import date_long


def payee_names(bill: Bill) -> list[str]:
    """Who was paid."""
    return [requisites_of(payee).name for payee in parts_of_bill(bill)]


def receipt_sheet(bill: Bill, code: str) -> RecordSheet:
    """The proof that a bill was paid; its QR code leads to the public check."""
    assert bill.settled_at
    returned, _day_of_it = given_back_of(bill)
    with translation.override("az"):
        address = reverse("payments:verify_receipt", args=[code])
        return RecordSheet(
            title=_("Receipt"),
            subtitle=bill.purpose,
            number=f"{_('Receipt')} {code}",
            headline=_amount(bill.amount),
            rows=(
                Row(_("Amount in words"), in_words(Money(bill.amount), "az")),
                Row(_("Payment reference"), grouped(bill.reference)),
                *([Row(_("Application №"), bill.case_number)] if bill.case_number else []),
                *([Row(_("Payer"), bill.payer_name)] if bill.payer_name else []),
                *(
                    Row(requisites_of(payee).name, _amount(amount))
                    for payee, amount in parts_of_bill(bill).items()
                ),
                Row(_("Paid on"), date_in_words(local_date(bill.settled_at), "az")),
                Row(_("Legal basis"), bill.legal_basis),
                *([Row(_("Given back"), _amount(returned))] if returned else []),
                Row(_("Code"), code),
                Row(_("If money was given back later"), _("the check by the code says so")),
            ),
            verify_label=_("Verify the document"),
            verify_url=f"{settings.PUBLIC_URL}{address}",
            seal_note=_("Sealed by the electronic seal of the portal's operator."),
            specimen_note=_specimen(is_illustrative=bill.is_illustrative),
        )


def closing_sheet(content: str) -> RecordSheet:
    """What a day came to, by account and payee; `content` is the canonical JSON whose digest it prints."""
    told = json.loads(content)
    with translation.override("az"):
        return RecordSheet(
            title=_("Closing of the day"),
            subtitle=date_long(_day(told["day"])),
            number=f"{_('Closing of the day')} {told['day']}",
            rows=(
                Row(_("Entries"), str(told["entries"])),
                Row(_("Digest of the day before"), told["previous"] or "–"),
                Row(_("Chain of the entries"), told["chain"] or "–"),
            ),
            heads=(
                _("Account and payee"),
                _("Opening balance"),
                _("Debit"),
                _("Credit"),
                _("Closing balance"),
            ),
            table=tuple(map(_account, told["accounts"])),
            digest_label=_("Digest of the closing (SHA-256 of its canonical JSON)"),
            digest=digest_of(content),
            seal_note=_("Sealed by the electronic seal of the portal's operator."),
            specimen_note=_specimen(is_illustrative=settings.SANDBOX),
        )


def _account(told: dict[str, str]) -> tuple[str, ...]:
    place = [str(Account(told["account"]).label), told["payee"], told["provider"]]
    amounts = (told[name] for name in ("opening", "debit", "credit", "closing"))
    return " · ".join(filter(None, place)), *(_amount(Decimal(amount)) for amount in amounts)


def _amount(amount: Decimal) -> str:
    return format_money(Money(amount), "az")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _specimen(*, is_illustrative: bool) -> str:
    return _("Made in a trial installation: it has no legal force.") if is_illustrative else ""
