"""The papers of a report as plain texts, ready to be drawn; in Azerbaijani, the language of the state."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from birpencere.documents.types import ApplicationSheet, RecordSheet, Row, Section
from birpencere.kernel.dates import date_in_words, local_date
from birpencere.kernel.money import Money, format_money
from birpencere.kernel.text import Language
from birpencere.regulations.rules import summary
from birpencere.regulations.types import Row as SummaryRow
from birpencere.regulations.types import Total
from birpencere.regulations.types.report import Measure
from birpencere.reports.models import Report
from birpencere.reports.queries import data_lines, form_reading, regulation_for
from birpencere.reports.rules import Digest, period_label
from birpencere.web.formats import moment, number


def signed_sheet(report: Report, now: datetime) -> ApplicationSheet:
    """What the reporter signs: the answers, what the rows come to, and the digest of all of it."""
    regulation, reading = regulation_for(report), form_reading(report, now)
    report.answers = reading.values
    digest = Digest()
    for line in data_lines(report):
        digest.add(line)
    sections = summary(regulation, reading, report.facts, {}, "az")
    with translation.override("az"):
        return ApplicationSheet(
            title=_("Report"),
            service=regulation.general.name.az,
            number=_("Draft %(code)s") % {"code": report.pk.hex[:8].upper()},
            summary=(
                Row(_("Agency"), report.agency.name_az),
                Row(_("Submitted by"), reporter_line(report)),
                Row(_("Period"), period_label(report.period, "az")),
            ),
            sections=(
                *(Section(one.title, tuple(map(_row, one.rows))) for one in sections),
                Section(_("Table"), table_rows(report, "az", digest.hex)),
            ),
            declaration_heading=_("I declare"),
            declaration=_("The information that I give is true and complete."),
        )


def table_rows(report: Report, language: Language, digest: str) -> tuple[Row, ...]:
    """How many rows there are, what they come to, and the digest of the data."""
    rows = [Row(label, value) for label, value in total_lines(report, language)]
    return (*rows, Row(_("Digest of the data (SHA-256)"), digest))


def total_lines(report: Report, language: Language) -> list[tuple[str, str]]:
    """The number of rows and the totals of the table, in words; nothing where there is no table."""
    regulation = regulation_for(report)
    if regulation.table is None:
        return []
    lines = [(_("Rows"), number(report.count))]
    for total in regulation.totals:
        lines.append((total.label.in_(language), total_text(total, report, language)))
    return lines


def total_text(total: Total, report: Report, language: Language) -> str:
    value = report.totals.get(total.key, 0)
    if total.measure is Measure.MONEY:
        return format_money(Money.from_qepik(int(value)), language)
    return number(Decimal(str(round(value, 3))))


def receipt_sheet(report: Report) -> RecordSheet:
    """The acceptance, to be sealed by the agency; its QR code leads to the public check."""
    regulation, acceptance = regulation_for(report), report.acceptance
    address = reverse("reports:verify", args=[acceptance.code])
    with translation.override("az"):
        replaces = report.corrects.number if report.corrects else ""
        facts = [
            (_("Service"), regulation.general.name.az),
            (_("Accepted by"), report.agency.name_az),
            (_("Submitted by"), reporter_line(report)),
            (_("Period"), period_label(report.period, "az")),
            (_("Accepted on"), moment(acceptance.accepted_at)),
            *total_lines(report, "az"),
            (_("File"), report.file_name),
            (_("Digest of the file (SHA-256)"), acceptance.file_digest),
            (_("Replaces"), replaces or ""),
            (_("Code"), acceptance.code),
        ]
        return RecordSheet(
            title=_("Receipt of a report"),
            subtitle=date_in_words(local_date(acceptance.accepted_at), "az"),
            number=acceptance.number,
            headline=acceptance.number,
            rows=tuple(Row(label, value) for label, value in facts if value),
            digest_label=_("Digest of the data (SHA-256)"),
            digest=acceptance.digest,
            verify_label=_("Verify the document"),
            verify_url=f"{settings.PUBLIC_URL}{address}",
            seal_note=_("Sealed by the agency's electronic seal."),
            specimen_note=regulation.illustrative.az if regulation.illustrative else "",
        )


def reporter_line(report: Report) -> str:
    """The organisation with its VÖEN, or the person with the FIN."""
    company, person = report.organisation, report.person
    if company:
        return f"{company.name_az}, VÖEN\u00a0{company.voen}"
    name = f"{person.surname} {person.given_name} {person.patronymic}".strip()
    return f"{name}, FİN\u00a0{person.fin}"


def _row(row: SummaryRow) -> Row:
    lines = (row.value,) if isinstance(row.value, str) else row.value
    return Row(row.label, "\n".join(lines))
