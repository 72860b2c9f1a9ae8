"""Files that people bring: taken or refused by their content."""

import os
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pikepdf
import pytest
from PIL import Image

from birpencere.documents.errors import (
    Broken,
    Empty,
    PasswordProtected,
    TooLarge,
    Unsafe,
    UploadRefused,
    WrongType,
)
from birpencere.documents.inspection import ENCRYPTED, OLE, PIXELS, inspect
from birpencere.documents.types import ANY, PLAIN, MediaType

LIMIT = 20 * 2**20
WORD = b'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
SHEET = WORD.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")


def pdf(**options: object) -> bytes:
    file = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file, **options)  # type: ignore[arg-type]  # whatever a test wants
    return file.getvalue()


def picture(kind: str) -> bytes:
    file = BytesIO()
    Image.frombytes("RGB", (90, 60), os.urandom(90 * 60 * 3)).save(file, kind)
    return file.getvalue()


def archive(**entries: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for name, content in entries.items():
            zipped.writestr({"types": "[Content_Types].xml"}.get(name, name), content)
    return file.getvalue()


def inspected(content: bytes, allowed: frozenset[MediaType] = ANY) -> MediaType:
    return inspect(BytesIO(content), allowed=allowed, limit=LIMIT)


GOOD: dict[MediaType, Callable[[], bytes]] = {
    MediaType.PDF: pdf,
    MediaType.JPEG: lambda: picture("JPEG"),
    MediaType.PNG: lambda: picture("PNG"),
    MediaType.DOCX: lambda: archive(types=WORD, word=b"x"),
    MediaType.XLSX: lambda: archive(types=SHEET, xl=b"x"),
    MediaType.ASICE: lambda: archive(mimetype=b"application/vnd.etsi.asic-e+zip", file=b"x"),
    MediaType.ASICS: lambda: archive(mimetype=b"application/vnd.etsi.asic-s+zip", file=b"x"),
}


@pytest.mark.parametrize("kind", GOOD)
def test_the_content_says_what_a_file_is(kind: MediaType) -> None:
    assert inspected(GOOD[kind]()) is kind


@pytest.mark.parametrize("kind", GOOD)
def test_a_kind_that_was_not_asked_for_is_refused(kind: MediaType) -> None:
    with pytest.raises(WrongType):
        inspected(GOOD[kind](), ANY - {kind})


@pytest.mark.parametrize("kind", GOOD)
def test_half_a_file_is_broken(kind: MediaType) -> None:
    content = GOOD[kind]()
    with pytest.raises(Broken):
        inspected(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"a;b\n1;2\n", MediaType.CSV),
        ("\ufeffə,ı\n".encode(), MediaType.CSV),
        (b"<?xml version='1.0'?><a/>", MediaType.XML),
        (b"\xef\xbb\xbf  <a/>", MediaType.XML),
    ],
)
def test_text_is_taken_only_where_tables_are_asked_for(content: bytes, kind: MediaType) -> None:
    assert inspected(content, PLAIN) is kind
    for allowed in (ANY, PLAIN - {kind}):
        with pytest.raises(WrongType):
            inspected(content, allowed)
    with pytest.raises(WrongType):
        inspected(content + bytes(3), PLAIN)


@pytest.mark.parametrize("kind", [MediaType.DOCX, MediaType.ASICE, MediaType.PNG])
def test_a_changed_byte_in_the_middle_is_broken(kind: MediaType) -> None:
    content = bytearray(GOOD[kind]())
    content[60] ^= 0xFF
    with pytest.raises(Broken):
        inspected(bytes(content))


@pytest.mark.parametrize("packing", [ZIP_BZIP2, ZIP_LZMA])
def test_an_archive_packed_as_no_document_is_refused_before_it_unpacks(packing: int) -> None:
    file = BytesIO()
    with ZipFile(file, "w", packing) as zipped:
        zipped.writestr("[Content_Types].xml", WORD)
    content = file.getvalue()
    for byte in (0, 0xFF):
        with pytest.raises(Broken):
            inspected(content[:60] + bytes([content[60] ^ byte]) + content[61:])


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Empty):
        inspected(b"")


def test_a_byte_over_the_limit_is_refused_and_the_limit_is_named() -> None:
    with pytest.raises(TooLarge) as raised:
        inspected(bytes(LIMIT + 1))
    assert "20 MB" in str(raised.value.message)


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(PasswordProtected):
        inspected(pdf(encryption=pikepdf.Encryption(user="x", owner="y")))


def test_a_pdf_that_only_forbids_changes_is_taken() -> None:
    assert inspected(pdf(encryption=pikepdf.Encryption(user="", owner="y"))) is MediaType.PDF


def test_a_word_file_with_a_password_is_refused() -> None:
    with pytest.raises(PasswordProtected):
        inspected(OLE + bytes(2000) + ENCRYPTED)


def test_a_zip_with_a_password_is_refused() -> None:
    content = bytearray(archive(types=WORD))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(PasswordProtected):
        inspected(bytes(content))


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(Unsafe):
        inspected(archive(types=WORD, **{f"part{n}": bytes(16 * 2**20) for n in range(20)}))


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    file = BytesIO()
    Image.new("1", (PIXELS // 1000, 1100)).save(file, "PNG")
    with pytest.raises(Unsafe):
        inspected(file.getvalue())


@pytest.mark.parametrize(
    "content",
    [b"hello", b"<html>", b"MZ" + bytes(100), OLE + bytes(2000), b"PK", bytes(5000), b"\xff\xd8"],
)
def test_anything_else_is_the_wrong_type(content: bytes) -> None:
    with pytest.raises(WrongType) as raised:
        inspected(content, frozenset({MediaType.PDF, MediaType.PNG}))
    assert "PDF, PNG" in str(raised.value.message)


@pytest.mark.parametrize(
    "make",
    [
        lambda: archive(a=b"x"),
        lambda: archive(mimetype=b"application/epub+zip"),
        lambda: archive(
            types=WORD.replace(b"openxmlformats", b"macro").replace(b"main", b"macros")
        ),
    ],
)
def test_another_zip_is_the_wrong_type(make: Callable[[], bytes]) -> None:
    with pytest.raises(WrongType):
        inspected(make())


@pytest.mark.parametrize(
    "start", [b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"]
)
def test_noise_after_a_good_start_never_does_more_than_refuse(start: bytes) -> None:
    for _ in range(20):
        with pytest.raises(UploadRefused):
            inspected(start + os.urandom(3000))
