"""Kinds of files, and what goes into documents that the portal draws: texts in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class MediaType(StrEnum):
    """The kinds of file that people may bring."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ASICE = "application/vnd.etsi.asic-e+zip"
    ASICS = "application/vnd.etsi.asic-s+zip"
    CSV = "text/csv"
    XML = "application/xml"

    @property
    def label(self) -> str:
        """What people call it."""
        return _NAMES[self][0]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How its names end; the first is the usual one."""
        return _NAMES[self][1]


_NAMES: Mapping[MediaType, tuple[str, tuple[str, ...]]] = {
    MediaType.PDF: ("PDF", (".pdf",)),
    MediaType.JPEG: ("JPEG", (".jpg", ".jpeg")),
    MediaType.PNG: ("PNG", (".png",)),
    MediaType.DOCX: ("DOCX", (".docx",)),
    MediaType.XLSX: ("XLSX", (".xlsx",)),
    MediaType.ASICE: ("ASiC-E", (".asice", ".sce")),
    MediaType.ASICS: ("ASiC-S", (".asics", ".scs")),
    MediaType.CSV: ("CSV", (".csv", ".txt")),
    MediaType.XML: ("XML", (".xml",)),
}
PLAIN = frozenset({MediaType.CSV, MediaType.XML})
"""Tables as text: taken only where tables are asked for, since any text could be one."""
ANY = frozenset(MediaType) - PLAIN


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands behind it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its rows."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attached file; signing the digest signs the file."""

    name: str
    size: str
    digest: str
    """SHA-256, 64 hexadecimal digits."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A document to draw."""

    template: ClassVar[str]
    title: str
    author: str = "Bir Pəncərə"
    language: str = "az"


@dataclass(frozen=True, kw_only=True)
class ApplicationSheet(Sheet):
    """What the applicant signs: every answer and the digest of every attachment."""

    template: ClassVar[str] = "application"
    service: str
    number: str
    """For the foot of each page, as `Qaralama 5F2A-91C0`."""
    summary: tuple[Row, ...]
    """Two to four short facts on top: number, date, agency."""
    sections: tuple[Section, ...]
    attachments_heading: str = ""
    attachments: tuple[Attachment, ...] = ()
    declaration_heading: str
    declaration: str


@dataclass(frozen=True, slots=True)
class OrderField:
    """A field of the payment order; an empty value is left open for the payer's pen."""

    label: str
    rows: tuple[Row, ...] = ()
    note: str = ""
    """Said in place of the rows, as “not used”."""


@dataclass(frozen=True, kw_only=True)
class PaymentOrderSheet(Sheet):
    """Ödəniş sənədi: `fields` has A1, A2, B1, B2, C1, C2 (figures, words) and D1 to D4."""

    template: ClassVar[str] = "payment_order"
    subtitle: str
    summary: tuple[Row, ...]
    fields: Mapping[str, OrderField]
    customer_signatures: str
    bank_signatures: str
    bank_note: str
    reference: str
    """Digits that name the bill; also as QR code, for phones and terminals."""
    stamp: str = "M.Y."
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ResultSheet(Sheet):
    """A licence or the like, to be sealed; its QR code leads to `verify_url`."""

    template: ClassVar[str] = "result"
    state: str
    agency: str
    number: str
    holder_label: str
    holder: str
    activity_label: str
    activity: str
    rows: tuple[Row, ...]
    verify_label: str
    verify_url: str
    seal_note: str
    specimen: str = ""
    """Word across the page of a document that counts for nothing, as `NÜMUNƏ`."""
    specimen_note: str = ""
    translation: "ResultSheet | None" = None
    """The same in another language, on a page of its own."""


@dataclass(frozen=True, kw_only=True)
class RecordSheet(Sheet):
    """What the portal certifies with its seal: facts, a table where there is one, a way to check."""

    template: ClassVar[str] = "record"
    subtitle: str
    number: str
    """For the foot of each page."""
    headline: str = ""
    """The one thing to be read from afar, as `150,00 ₼`."""
    rows: tuple[Row, ...]
    heads: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    """The first column is text, the others stand to the right."""
    digest_label: str = ""
    digest: str = ""
    verify_label: str = ""
    verify_url: str = ""
    """Where a QR code leads to; empty where there is none."""
    qr_text: str = ""
    """What the QR code says where that is more than the address."""
    seal_note: str
    specimen_note: str = ""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line of figures; `level`: `row`, `sum` of a few, `total` of many, or a `note` below one."""

    level: str
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FiguresSheet(Sheet):
    """A published table of figures with what it was computed from."""

    template: ClassVar[str] = "figures"
    number: str
    """For the foot of each page."""
    rows: tuple[Row, ...]
    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    """Which columns stand to the right."""
    wide: tuple[int, ...]
    """Parts of what the other columns leave; 0: as wide as what stands in it."""
    lines: tuple[FigureLine, ...]
    digest_label: str
    digest: str
    seal_note: str
    specimen_note: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a form, ticked or not, with what stands beside it."""

    label: str
    is_ticked: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """A numbered point of a form: what was written, or boxes."""

    number: str
    label: str
    value: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RegistrationSheet(Sheet):
    """The application of Annex 2 to the operator of the registry, laid out as its form."""

    template: ClassVar[str] = "registration"
    annex: str
    """Which form it is, in the corner."""
    addressee: str
    number: str
    """For the foot of each page."""
    rows: tuple[FormRow, ...]
    more_heading: str = ""
    more: tuple[Row, ...] = ()
    """What the portal asks beside the form."""
    declaration: str
    is_declared: bool
    signature: tuple[Row, ...]
    """Who signs, when, how."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words, the expression that says the same to machines, and where they lead."""

    text: str
    code: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a list or a table of an article."""

    kind: str
    """`paragraph`, `list` or `table`."""
    lines: tuple[Line, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleSheet:
    """A heading with its number and what stands below it."""

    number: str
    title: str
    level: int
    """1 for a part of the regulation."""
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class RegulationSheet(Sheet):
    """An administrative regulation, laid out as Annex 1 of Resolution 191."""

    template: ClassVar[str] = "regulation"
    heading: str
    subtitle: str
    """The full name of the service: of the state body and of what it provides."""
    number: str
    """For the foot of each page."""
    approval_title: str
    approval: tuple[Row, ...]
    """Who approved it and when: Annex 1, its head."""
    note: str = ""
    """What a reader must know of the paper itself, as that nobody has signed it."""
    articles: tuple[ArticleSheet, ...]
