"""The papers of a case as plain texts, ready to be drawn; in Azerbaijani, the language of the state."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.applications.models import Application, Result
from birpencere.applications.queries import attachments_of, files_of, reading_of, regulation_for
from birpencere.documents.models import Document
from birpencere.documents.types import (
    ApplicationSheet,
    Attachment,
    OrderField,
    PaymentOrderSheet,
    ResultSheet,
    Row,
    Section,
)
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.kernel.numbering import grouped
from birpencere.kernel.text import Language
from birpencere.payments.models import Bill
from birpencere.payments.queries import payment_order
from birpencere.regulations.rules import law_text, result_activity, result_rows, summary
from birpencere.regulations.types import Row as SummaryRow
from birpencere.regulations.types import Shown


def application_sheet(application: Application, now: datetime) -> ApplicationSheet:
    """What the applicant signs: every answer, every fact with its source, the digest of every file."""
    regulation = regulation_for(application)
    reading = reading_of(application, now)
    sections = summary(regulation, reading, application.facts, files_of(application), "az")
    with translation.override("az"):
        return ApplicationSheet(
            title=_("Application"),
            service=regulation.general.name.az,
            number=application.number or _("Draft %(code)s") % {"code": _short(application)},
            summary=(
                Row(_("Agency"), application.agency.name_az),
                Row(_("Applicant"), applicant_line(application)),
                Row(_("Date"), date_in_words(local_date(now), "az")),
            ),
            sections=tuple(Section(one.title, tuple(map(_row, one.rows))) for one in sections),
            attachments_heading=_("Attached documents"),
            attachments=tuple(map(_attachment, attachments_of(application))),
            declaration_heading=_("I declare"),
            declaration=_("The information that I give is true and complete."),
        )


def payment_order_sheet(bill: Bill, payee: str, amount: Decimal) -> PaymentOrderSheet:
    """Ödəniş sənədi: the country's payment order with fields A1 to D4 for what one payee gets."""
    order = payment_order(bill, payee, amount)
    with translation.override("az"):
        return PaymentOrderSheet(
            title=_("Payment order"),
            subtitle=order.requisites.title,
            summary=(
                Row(_("Application №"), bill.case_number),
                Row(_("Payment reference"), grouped(bill.reference)),
                Row(_("Date"), date_in_words(local_date(bill.created_at), "az")),
            ),
            fields={
                field.code: OrderField(
                    field.label, tuple(Row(line.label, line.value) for line in field.lines)
                )
                for field in order.fields
            },
            customer_signatures=order.requisites.signatures[0],
            bank_signatures=order.requisites.signatures[1],
            bank_note=order.requisites.signatures[2],
            reference=bill.reference,
            note=_("Illustrative amount: not the tariff of the law.")
            if bill.is_illustrative
            else "",
        )


def result_sheet(application: Application, result: Result, now: datetime) -> ResultSheet:
    """The document that the approval issues, to be sealed; a page in English follows the official one."""
    english = _result_page(application, result, now, "en", None)
    return _result_page(application, result, now, "az", english)


def _result_page(
    application: Application,
    result: Result,
    now: datetime,
    language: Language,
    translated: ResultSheet | None,
) -> ResultSheet:
    """One page of the result in one language; its QR code leads to the public check."""
    regulation = regulation_for(application)
    reading = reading_of(application, now)
    with translation.override(language):
        address = reverse("applications:verify", args=[result.code])
        return ResultSheet(
            language=language,
            title=regulation.result.heading.in_(language),
            state=_("Republic of Azerbaijan"),
            agency=application.agency.title.in_(language),
            number=f"№ {result.number}",
            holder_label=_("Issued to"),
            holder=applicant_line(application),
            activity_label=_("Kind of activity") if regulation.result.activity else _("Service"),
            activity=result_activity(regulation, reading, language),
            rows=(
                *map(_row, result_rows(regulation, reading, language)),
                Row(_("Issued on"), date_in_words(result.issued_on, language)),
                Row(_("Valid until"), _until(result, language)),
                Row(_("Legal basis"), law_text(regulation, regulation.result.law, language)),
                Row(_("Code"), result.code),
            ),
            verify_label=_("Verify the document"),
            verify_url=f"{settings.PUBLIC_URL}{address}",
            seal_note=_("Sealed by the agency's electronic seal.")
            if language == "az"
            else _("A translation: the text in Azerbaijani is the official one."),
            specimen=_("SPECIMEN") if result.is_illustrative else "",
            specimen_note=_("Made in a trial installation: it has no legal force.")
            if result.is_illustrative
            else "",
            translation=translated,
        )


def applicant_line(application: Application) -> str:
    """The company with its VÖEN, or the person with the FIN."""
    company, person = application.organisation, application.applicant
    if company:
        return f"{company.name_az}, VÖEN\u00a0{company.voen}"
    return (
        f"{person.surname} {person.given_name} {person.patronymic}".strip()
        + f", FİN\u00a0{person.fin}"
    )


def _attachment(document: Document) -> Attachment:
    return Attachment(document.name, f"{document.size / 1024:.0f} KB", document.digest)


def _row(row: SummaryRow) -> Row:
    source = f" ({row.source})" if row.source else ""
    return Row(row.label, "\n".join(_lines(row.value)) + source)


def _lines(shown: Shown) -> tuple[str, ...]:
    return (shown,) if isinstance(shown, str) else shown


def _short(application: Application) -> str:
    return application.pk.hex[:8].upper()


def _until(result: Result, language: Language) -> str:
    if result.valid_until is None:
        return _("without limit of time")
    return date_in_words(result.valid_until, language)
