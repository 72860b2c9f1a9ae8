"""A file that can't be taken is refused at its field with the reason, and the others stay."""

import io
import zipfile

import pytest

from tests.journeys.conftest import SignedIn
from tests.journeys.papers import File, pdf, png, protected_pdf
from tests.journeys.people import AYSEL, LEYLA, NIZAMI
from tests.journeys.visitor import UPLOADS, Visitor, problems_in, words_of

FIELD = "technical_description"


@pytest.fixture(scope="module")
def drafts() -> dict[str, str]:
    return {}


@pytest.fixture
def reader(signed_in: SignedIn) -> Visitor:
    return signed_in(LEYLA, "en")


@pytest.fixture
def draft(reader: Visitor, drafts: dict[str, str]) -> str:
    """A draft at its page of documents, without any."""
    if "case" not in drafts:
        drafts["case"] = reader.begin(company=False)
        own = {"entrepreneur_voen": "1739552701"}
        reader.fill_in(drafts["case"], upto="documents", applicant=own)
    return drafts["case"]


def archive(**entries: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.pdf", b"", "The file is empty"),
        ("program.pdf", b"MZ\x90\x00" * 400, "Only these files are accepted: PDF, DOCX"),
        ("page.pdf", b"<html><script>alert(1)</script>" * 40, "Only these files are accepted"),
        ("broken.pdf", pdf()[:300], "The file is damaged"),
        ("locked.pdf", protected_pdf(), "protected by a password"),
        ("picture.pdf", png(), "Only these files are accepted"),
        ("archive.docx", archive(letter=b"a"), "Only these files are accepted"),
        ("large.pdf", pdf() + b"\n" * (20 * 2**20), "larger than 20 MB"),
        ("bomb.docx", archive(word__document=b"0" * 300_000_000), "accepted"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_can_not_be_taken_is_refused_at_its_field(
    reader: Visitor, draft: str, name: str, content: bytes, message: str
) -> None:
    files = [(FIELD, (name, content, "application/pdf"))]
    answer = reader.answer(draft, "documents", {}, files)
    assert answer.status_code == 422
    assert message in problems_in(answer.text)
    assert f"{name}:" in problems_in(answer.text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\elnur\\plan.pdf", "plan.pdf"),
        ("hesabat\u202efdp.exe.pdf", "hesabatfdp.exe.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "img src=x onerror=alert(1).pdf"),
        ("plan", "plan.pdf"),
        ("ə" * 300 + ".pdf", "ə" * 116 + ".pdf"),
        ("😀.pdf", "😀.pdf"),
    ],
)
def test_a_strange_name_becomes_a_plain_one(signed_in: SignedIn, name: str, shown: str) -> None:
    owner = signed_in(AYSEL, "en")
    case = owner.begin(company=False)
    files: list[tuple[str, File]] = [(FIELD, (name, pdf(), "text/html"))]
    owner.answer(case, "licence", {"licence_type": "biometric_technologies"})
    page = owner.answer(case, "documents", {}, files).text
    assert shown in words_of(page)
    assert "<img src=x" not in page
    assert "\u202e" not in page


def test_what_was_attached_before_stays_when_another_file_is_refused(
    reader: Visitor, draft: str
) -> None:
    name, right = UPLOADS[0]
    answer = reader.answer(draft, "documents", {}, [(name, right), (FIELD, ("a.pdf", b"a", ""))])
    assert answer.status_code == 422
    assert f"{name}.pdf" in words_of(answer.text)
    assert f"{name}.pdf" in words_of(reader.open(f"/applications/{draft}/steps/documents").text)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "Choose the file with the receipt"), (b"salam", "Only these files are accepted: PDF")],
)
def test_a_wrong_receipt_is_refused_on_the_page_of_the_case(
    signed_in: SignedIn, waiting_for_payment: str, content: bytes | None, message: str
) -> None:
    files = [("receipt", ("qəbz.pdf", content, "application/pdf"))] if content else []
    path = f"/applications/{waiting_for_payment}"
    answer = signed_in(NIZAMI, "en").send(f"{path}/receipt", {}, files, at=path)
    assert answer.status_code == 422
    assert message in problems_in(answer.text)
