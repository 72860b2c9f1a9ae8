"""Documents that the portal draws."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from birpencere.documents.render import _DRAWN, render
from birpencere.documents.tests.conftest import NOON
from birpencere.documents.types import (
    ApplicationSheet,
    Attachment,
    OrderField,
    PaymentOrderSheet,
    ResultSheet,
    Row,
    Section,
    Sheet,
)

LETTERS = "Əə Ğğ Iı İi Öö Şş Üü Çç ₼ № “ ” – 1\u202f500"

APPLICATION = ApplicationSheet(
    title="Müraciət",
    service="Bəzi fəaliyyət növlərinə xüsusi razılıq (lisenziya) verilməsi",
    number="Qaralama 5F2A-91C0",
    summary=(Row("Tarix", "20 noyabr 2026"), Row("Qurum", "Nazirlik")),
    sections=(Section("Müraciət edən", (Row("Ad", "Aysel Məmmədova"), Row("Hərflər", LETTERS))),),
    attachments_heading="Əlavə olunan sənədlər",
    attachments=(Attachment("Nizamnamə.pdf", "1,2 MB", "0123456789abcdef" * 4),),
    declaration_heading="Bəyan edirəm",
    declaration="Məlumatlar doğrudur.",
)
ORDER = PaymentOrderSheet(
    reference="100000000012",
    title="ÖDƏNİŞ SƏNƏDİ",
    subtitle="Dövlət rüsumu",
    summary=(Row("Müraciət №", "20.1-2026-000123"),),
    fields={
        code: OrderField(f"Sahə {code}", (Row("Adı", f"dəyər {code}"), Row("Hesab №", "")))
        for code in ("A1", "A2", "B1", "B2", "C1", "C2", "D1", "D2", "D3")
    },
    customer_signatures="Müştərinin imzası",
    bank_signatures="Bankın imzaları",
    bank_note="Bank qeydi",
)
RESULT = ResultSheet(
    title="LİSENZİYA",
    state="AZƏRBAYCAN RESPUBLİKASI",
    agency="Nazirlik",
    number="№ 20.1-2026-000123",
    holder_label="Lisenziya verilir",
    holder="“Xəzər Biometriya” MMC",
    activity_label="Fəaliyyət növü",
    activity="Biometrik texnologiyaların yaradılması",
    rows=(Row("VÖEN", "1400057421"),),
    verify_label="Sənədi yoxlayın",
    verify_url="http://localhost:8000/az/verify/7KQ2-M9XD-4TRA",
    seal_note="Elektron möhürlə təsdiq edilib.",
    specimen="NÜMUNƏ",
)
SHEETS = [APPLICATION, ORDER, RESULT]


def text_of(pdf: bytes, folder: Path) -> str:
    (folder / "drawn.pdf").write_bytes(pdf)
    command = ["pdftotext", "-layout", str(folder / "drawn.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.template)
def test_the_same_sheet_at_the_same_moment_has_the_same_bytes(sheet: Sheet) -> None:
    pdf = render(sheet, made_at=NOON)
    assert pdf == render(replace(sheet), made_at=NOON)
    assert pdf != render(replace(sheet, title="Başqa"), made_at=NOON)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.template)
def test_it_is_made_for_archives_and_screen_readers(sheet: Sheet) -> None:
    with pikepdf.open(BytesIO(render(sheet, made_at=NOON))) as pdf, pdf.open_metadata() as facts:
        assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "A")
        assert facts["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "az"
        assert len(pdf.pages) == 1


def test_the_letters_of_the_language_and_its_money_are_drawn(tmp_path: Path) -> None:
    text = text_of(render(APPLICATION, made_at=NOON), tmp_path)
    for letters in LETTERS.split(" "):
        assert letters.replace("\u202f", " ") in text


def test_a_character_that_the_font_lacks_is_shown_by_its_code(tmp_path: Path) -> None:
    text = text_of(
        render(replace(APPLICATION, declaration="Salam 😀 مرحبا \x00"), made_at=NOON), tmp_path
    )
    assert "Salam [U+1F600] [U+0645]" in text
    assert "[U+0000]" in text


def test_the_font_has_every_character_that_we_let_through() -> None:
    everything = "".join(chr(code) for first, last in _ranges() for code in range(first, last + 1))
    render(replace(APPLICATION, declaration=everything), made_at=NOON)


def _ranges() -> list[tuple[int, int]]:
    found, rest = [], list(_DRAWN)
    while rest:
        first = rest.pop(0)
        last = first
        if rest[:1] == ["-"] and len(rest) > 1:
            last = rest[1]
            rest = rest[2:]
        found.append((ord(first), ord(last)))
    return found


def test_what_a_person_typed_is_never_read_as_layout(tmp_path: Path) -> None:
    typed = '#set page(width: 1cm) *a* _b_ $x$ @c <d> \\ " // /* #panic("x")'
    assert typed in text_of(render(replace(APPLICATION, declaration=typed), made_at=NOON), tmp_path)


def test_a_long_word_stays_on_the_page(tmp_path: Path) -> None:
    sheet = replace(APPLICATION, sections=(Section("Uzun", (Row("Söz", "w" * 4000),)),))
    text = text_of(render(sheet, made_at=NOON), tmp_path)
    assert text.replace("\u200b", "").count("w") == 4000


def test_thousands_of_answers_go_on_over_many_pages() -> None:
    rows = tuple(Row(f"Sual {n}", "Cavab " * 30) for n in range(400))
    pdf = render(replace(APPLICATION, sections=(Section("Uzun", rows),)), made_at=NOON)
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) > 20


def test_amounts_and_the_number_of_the_case_stand_on_the_payment_order(tmp_path: Path) -> None:
    text = text_of(render(ORDER, made_at=NOON), tmp_path)
    assert "20.1-2026-000123" in text
    assert all(f"dəyər {code}" in text for code in ORDER.fields)
    assert "D4" in text
