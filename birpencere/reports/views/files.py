"""Files of reports: templates, wrong cells marked, receipts, the data."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.documents.actions import open_document
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import open_as
from birpencere.regulations.tables import RowReader, marked, written_rows, xsd
from birpencere.regulations.tables import template as empty_file
from birpencere.regulations.types import ReportRegulation, Sheet
from birpencere.reports.forms import MEDIA, sheet_from
from birpencere.reports.queries import (
    data_lines,
    draft_of,
    regulation_for,
    report_for,
    values_of,
)
from birpencere.reports.rules import canonical
from birpencere.reports.types import Status
from birpencere.reports.views.doors import leads_to_report
from birpencere.reports.views.show import language

IN_MEMORY = 4 * 2**20
"""Bytes of a file that are not put on disk while it is read."""
XSD, JSON_LINES = "xsd", "jsonl"


@require_safe
def template(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """An empty file to fill in, or the XSD of the XML; open to everybody, as the regulation is."""
    service = catalogue().service(key)
    regulation = open_as(ReportRegulation, service.id).regulation
    if regulation.table is None:
        raise NotFound
    if form == XSD and Sheet.XML in regulation.sheets:
        text = xsd(regulation.table, language())
        return saved(text.encode(), "application/xml", f"{service.number}.xsd")
    sheet = sheet_from(form)
    if sheet not in regulation.sheets:
        raise NotFound
    content = empty_file(regulation.table, sheet, language())
    return saved(content, MEDIA[sheet], f"{service.number}.{sheet}")


@signed_in
@leads_to_report
@require_safe
def problems(request: PortalRequest, key: str, report_id: UUID, form: str) -> HttpResponse:
    """All that is wrong with the file: as a list (CSV), or as the file with its wrong cells marked (XLSX)."""
    report, sheet = draft_of(request.actor, report_id), sheet_from(form)
    if report.file_id is None or sheet is Sheet.XML:
        raise NotFound
    reader = RowReader(regulation_for(report), report.facts, local_date(timezone.now()))
    with uploaded(request, report.file_id) as file:
        content = marked(file, reader, sheet, language())
    return saved(content, MEDIA[sheet], f"{report.service.number}-problems.{sheet}")


def uploaded(request: PortalRequest, document_id: UUID) -> IO[bytes]:
    """The file of a report again; that it was read is on record."""
    _document, pieces = open_document(
        acting=request.actor, document_id=document_id, now=timezone.now()
    )
    file: IO[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # the caller closes it
    for piece in pieces:
        file.write(piece)
    file.seek(0)
    return file


@signed_in
@require_safe
def document(request: PortalRequest, key: str, report_id: UUID, which: str) -> HttpResponse:
    """The sealed receipt, the signed report or the file that was brought; the reading is on record."""
    report = report_for(request.actor, report_id)
    if report.status not in (Status.ACCEPTED, Status.SUPERSEDED):
        raise NotFound
    ids = {
        "receipt": report.acceptance.receipt_id,
        "signed": report.document_id,
        "file": report.file_id,
    }
    document_id = ids.get(which)
    if document_id is None:
        raise NotFound
    found, content = open_document(
        acting=request.actor, document_id=document_id, now=timezone.now()
    )
    return streamed(content, found.media_type, found.name)


@signed_in
@require_safe
def data(request: PortalRequest, key: str, report_id: UUID, form: str) -> HttpResponse:
    """The rows of a report as a file, or all its data as the JSON Lines that the digest is of."""
    report = report_for(request.actor, report_id)
    if report.status not in (Status.ACCEPTED, Status.SUPERSEDED):
        raise NotFound
    name = f"{report.number}.{form}"
    if form == JSON_LINES:
        return streamed(map(canonical, data_lines(report)), "application/x-ndjson", name)
    table, sheet = regulation_for(report).table, sheet_from(form)
    if table is None:
        raise NotFound
    return saved(written_rows(table, values_of(report), sheet, language()), MEDIA[sheet], name)


def saved(content: bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=media_type, headers=disposition(name))


def streamed(content: Iterator[bytes], media_type: str, name: str) -> HttpResponse:
    return StreamingHttpResponse(  # type: ignore[return-value]  # the guards pass on any answer
        content, content_type=media_type, headers=disposition(name)
    )


def disposition(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
