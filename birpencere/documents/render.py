"""Drawing documents: Typst to PDF/A-2, the same bytes for the same data and moment."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import segno
from django.conf import settings

from birpencere.documents.types import PaymentOrderSheet, RecordSheet, ResultSheet, Sheet

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATES = Path(__file__).parent / "typst"

_DRAWN = (
    "\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02af"  # Latin with ə, which stands among the phonetic letters
    "\u0300-\u0304\u0306-\u030c\u0323\u0327\u0328"  # marks that decomposed letters bring
    "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03e1\u0400-\u0482\u048a-\u052f"  # Greek, Cyrillic
    "\u1e00-\u1eff\u2010-\u2027\u202f\u2030-\u205e\u20a0-\u20bf\u2116\u2122\u2212\ufffd"
)
_UNDRAWN = re.compile(f"[^{_DRAWN}]")


def render(sheet: Sheet, *, made_at: datetime) -> bytes:
    """The sheet as PDF; a character that the font lacks (emoji, Arabic) is shown by its code: [U+1F600]."""
    data = asdict(sheet)
    match sheet:
        case ResultSheet():
            data["qr"] = qr_code(sheet.verify_url)
        case RecordSheet(verify_url=address, qr_text=text) if address:
            data["qr"] = qr_code(text or address)
        case PaymentOrderSheet():
            data["qr"] = qr_code(sheet.reference)
    import typst  # noqa: PLC0415  # seven megabytes that few processes need

    return typst.compile(
        TEMPLATES / f"{sheet.template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(settings.DOCUMENT_FONTS),
        sys_inputs={"data": json.dumps(_drawable(data), ensure_ascii=False)},
        pdf_standards=[
            "a-2a",
            "ua-1",
        ],  # ISO 19005-2 for the archive, ISO 14289-1 for screen readers
        timestamp=int(made_at.timestamp()),
    )


def qr_code(text: str) -> str:
    """An address or a number as a QR code in SVG; a quarter of it may be lost (error correction Q)."""
    picture = BytesIO()
    segno.make(text, error="q", micro=False).save(picture, kind="svg", border=2, dark="#0a3d4c")
    return picture.getvalue().decode()


def _drawable(value: Any) -> Any:
    match value:
        case str():
            text = normalize("NFC", value).replace("\r\n", "\n").replace("\t", " ")
            return _UNDRAWN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
        case Mapping():
            return {key: _drawable(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_drawable(inner) for inner in value]
    return value


@cache
def _fonts(folder: Path) -> "Fonts":
    import typst  # noqa: PLC0415  # as in render

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )
