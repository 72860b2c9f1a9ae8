"""The administrative regulation of a service as a document to draw, in the order of Annex 1."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings

from birpencere.documents.types import (
    ArticleSheet,
    Cell,
    Line,
    Piece,
    RegulationSheet,
    Row,
)
from birpencere.kernel.dates import date_in_words
from birpencere.kernel.text import Language, Text
from birpencere.regulations.types.articles import Article, Block, Listing, Paragraph, Table

HEADING: Final = Text(
    "Elektron xidmət üzrə inzibati reqlament",
    "Administrative regulation of an e-service",
    "Административный регламент электронной услуги",
)
FULL_NAME: Final = Text("{agency}: {service}", "{agency}: {service}", "{agency}: {service}")
APPROVED: Final = Text("TƏSDİQ EDİRƏM", "APPROVED", "УТВЕРЖДАЮ")
BODY: Final = Text("Qurum", "Body", "Орган")
HEAD: Final = Text("Rəhbər", "Head", "Руководитель")
SIGNATURE: Final = Text("İmza", "Signature", "Подпись")
DAY: Final = Text("Tarix", "Date", "Дата")
SEAL: Final = Text("Möhür", "Seal", "Печать")
SIGNED: Final = Text("elektron imza", "electronic signature", "электронная подпись")
SEALED: Final = Text(
    "elektron imzanın sertifikatı qurumu göstərir",
    "the certificate of the signature names the body",
    "орган указан в сертификате подписи",
)
UNSIGNED: Final = Text("imzalanmayıb", "not signed", "не подписано")
LOADED: Final = Text(
    "Bu redaksiya kataloqdan yüklənib və ya qurumun iş yerində yazılıb; rəhbər onu imzalamayıb.",
    "This revision was loaded from the catalogue or written in the agency's workplace; no head has signed it.",
    "Эта редакция загружена из каталога или составлена в рабочем кабинете органа; руководитель её не подписывал.",
)
TYPICAL: Final = Text(
    "Bu, tipik reqlamentdir: qurum hələ öz reqlamentini dərc etməyib.",
    "This is a typical regulation: the agency has not published its own one yet.",
    "Это типовой регламент: орган ещё не опубликовал собственный.",
)
REVISION: Final = Text(
    "Xidmət {service}, redaksiya {number}",
    "Service {service}, revision {number}",
    "Услуга {service}, редакция {number}",
)


@dataclass(frozen=True, slots=True)
class Approval:
    """Whose signature the paper gets, or has (Annex 1, its head)."""

    head: str
    """Surname, name and patronymic, as far as they are known."""
    day: date


@dataclass(frozen=True, slots=True)
class Identity:
    """Which regulation it is."""

    service: str
    """Number of the list."""
    title: Text
    agency: Text
    number: int
    """Of the revision."""
    is_typical: bool = False


def regulation_sheet(
    articles: tuple[Article, ...],
    identity: Identity,
    approval: Approval | None,
    language: Language = "az",
) -> RegulationSheet:
    """The paper that a head signs; without an approval it says that nobody has (Annex 1; 9.1, 9.6)."""
    agency, service = identity.agency.in_(language), identity.title.in_(language)
    return RegulationSheet(
        title=f"{HEADING.in_(language)}: {service}",
        language=language,
        heading=HEADING.in_(language),
        subtitle=FULL_NAME.in_(language).format(agency=agency, service=service),
        number=REVISION.in_(language).format(service=identity.service, number=identity.number),
        approval_title=APPROVED.in_(language),
        approval=_approval(agency, approval, language),
        note=_note(identity, approval, language),
        articles=tuple(_article(article, language) for article in articles),
    )


def _note(identity: Identity, approval: Approval | None, language: Language) -> str:
    if approval:
        return ""
    return (TYPICAL if identity.is_typical else LOADED).in_(language)


def _approval(agency: str, approval: Approval | None, language: Language) -> tuple[Row, ...]:
    """The blanks 0.1 to 0.5 of the form."""
    nothing = "–"
    values = (
        (BODY, agency),
        (HEAD, approval.head if approval else nothing),
        (SIGNATURE, (SIGNED if approval else UNSIGNED).in_(language)),
        (DAY, date_in_words(approval.day, language) if approval else nothing),
        (SEAL, SEALED.in_(language) if approval else nothing),
    )
    return tuple(Row(label.in_(language), value) for label, value in values)


def _article(article: Article, language: Language) -> ArticleSheet:
    return ArticleSheet(
        number="" if article.is_attachment else article.number,
        title=article.title.in_(language),
        level=article.level,
        pieces=tuple(_piece(block, language) for block in article.body),
    )


def _piece(block: Block, language: Language) -> Piece:
    match block:
        case Table(heads, rows):
            return Piece(
                "table",
                heads=tuple(head.in_(language) for head in heads),
                rows=tuple(tuple(_cell(cell, language) for cell in row) for row in rows),
            )
        case Listing(items):
            return Piece("list", lines=tuple(_line(item, language) for item in items))
        case Paragraph():
            return Piece("paragraph", lines=(_line(block, language),))


def _cell(cell: tuple[Paragraph, ...], language: Language) -> Cell:
    return Cell(tuple(_line(one, language) for one in cell))


def _line(paragraph: Paragraph, language: Language) -> Line:
    """On paper an address of the portal is a whole one."""
    address = paragraph.address(language)
    whole = f"{settings.PUBLIC_URL}{address}" if address.startswith("/") else address
    return Line(paragraph.text.in_(language), paragraph.code, whole)
