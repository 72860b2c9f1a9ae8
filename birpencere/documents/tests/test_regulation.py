"""The regulation as a paper laid out as Annex 1."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings

from birpencere.documents.regulation import Approval, Identity, regulation_sheet
from birpencere.documents.render import render
from birpencere.documents.tests.conftest import NOON
from birpencere.documents.tests.test_render import text_of
from birpencere.kernel.text import Language, Text
from birpencere.regulations.rules import parse_regulation
from birpencere.regulations.rules.articles import articles_of
from birpencere.regulations.types.articles import Article, Paragraph, Table

LICENCE = Path(settings.CATALOGUE) / "regulations" / "20.1-communications-licence.yaml"
IDENTITY = Identity(
    service="20.1", title=Text("Lisenziya"), agency=Text("Rabitə Nazirliyi"), number=3
)
APPROVAL = Approval("Hacıyev Emin Rauf oğlu", date(2026, 11, 20))


@pytest.mark.law("R-9.1", "A1-approve")
@pytest.mark.parametrize("language", ["az", "ru"])
def test_it_has_the_approval_the_title_three_parts_and_the_forms(
    tmp_path: Path, language: Language
) -> None:
    licence = parse_regulation(LICENCE.read_text("utf-8"), LICENCE.name)
    articles = articles_of(licence)
    pdf = render(regulation_sheet(articles, IDENTITY, APPROVAL, language), made_at=NOON)
    with pikepdf.open(BytesIO(pdf)) as document, document.open_metadata() as facts:
        assert (facts["pdfaid:part"], facts["pdfuaid:part"]) == ("2", "1")
        assert str(document.Root.Lang) == language
    text = " ".join(text_of(pdf, tmp_path).split())
    assert "Hacıyev Emin Rauf oğlu" in text
    assert text.index("Hacıyev") < text.index("1.1.") < text.index("2.6.1.") < text.index("3.6.3.")
    last = articles[-1].title.in_(language).split(". ")[0]
    assert text.index("3.6.3.") < text.index(last)


def test_without_an_approval_it_says_that_nobody_has_signed_it() -> None:
    sheet = regulation_sheet((), IDENTITY, None)
    assert "imzalamayıb" in sheet.note
    assert [row.value for row in sheet.approval] == [
        "Rabitə Nazirliyi",
        "–",
        "imzalanmayıb",
        "–",
        "–",
    ]
    assert "tipik" in regulation_sheet((), replace(IDENTITY, is_typical=True), None).note


def test_long_words_and_long_tables_stay_on_the_page(tmp_path: Path) -> None:
    word = (Paragraph(Text("w" * 300), "x" * 300),)
    heads = (Text("№"), Text("Sual"), Text("Cavab"), Text("Şərtlər"))
    long = Article("1.1", Text("Başlıq"), (Table(heads, ((word,) * 4,) * 9),))
    sheet = regulation_sheet((Article("1", Text("Hissə")), long), IDENTITY, None)
    pdf = render(sheet, made_at=NOON)
    text = text_of(pdf, tmp_path).replace("\u200b", "")
    assert text.count("w") == 300 * 4 * 9
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) > 1
