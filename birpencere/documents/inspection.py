"""What a file is, by its content: its name proves nothing."""

from collections.abc import Callable, Collection, Mapping
from typing import IO, BinaryIO, cast
from zipfile import ZipFile

from birpencere.documents.errors import (
    Broken,
    Empty,
    PasswordProtected,
    TooLarge,
    Unsafe,
    UploadRefused,
    WrongType,
)
from birpencere.documents.types import MediaType
from birpencere.kernel import archives

UNPACKED = 300 * 2**20
"""Bytes into which a ZIP may unpack."""
ENTRIES = 10_000
"""Files in a ZIP."""
PIXELS = 140_000_000
"""A sheet of A0 at 300 dots an inch."""
HEAD = 1024
"""Bytes in which a PDF says that it is one."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What an encrypted DOCX or XLSX has in it: it is no ZIP then ([MS-OFFCRYPTO], 1.3.2)."""
OFFICE = {
    b"wordprocessingml.document.main+xml": MediaType.DOCX,
    b"spreadsheetml.sheet.main+xml": MediaType.XLSX,
}


def inspect(file: IO[bytes], *, allowed: Collection[MediaType], limit: int) -> MediaType:
    """The kind of the seekable file: whole, readable, one of `allowed`; raises UploadRefused."""
    size = file.seek(0, 2)
    if size == 0:
        raise Empty
    if size > limit:
        raise TooLarge(limit)
    media_type = _kind(file)
    if media_type is None or media_type not in allowed:
        raise WrongType(allowed)
    if check := _CHECKS.get(media_type):
        check(file)
    file.seek(0)
    return media_type


def _kind(file: IO[bytes]) -> MediaType | None:
    file.seek(0)
    head = file.read(HEAD)
    if b"%PDF-" in head:
        return MediaType.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if head.startswith(OLE) and ENCRYPTED in head + file.read():
        raise PasswordProtected
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(file)
    return _kind_of_text(head)


def _kind_of_text(head: bytes) -> MediaType | None:
    """A text with elements is XML, any other may be a table; what reads it will say whether it is."""
    if b"\0" in head:
        return None
    is_xml = head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    return MediaType.XML if is_xml else MediaType.CSV


def _kind_of_zip(file: IO[bytes]) -> MediaType | None:
    """DOCX and XLSX say what they are in `[Content_Types].xml`, ASiC (ETSI EN 319 162-1) in `mimetype`."""
    try:
        with archives.opened(file) as archive:
            _check_archive(archive)
            names = set(archive.namelist())
            if "mimetype" in names:
                told = archive.read("mimetype").decode("ascii", "replace").strip()
                return next((kind for kind in MediaType if kind.value == told), None)
            if "[Content_Types].xml" in names:
                content = archive.read("[Content_Types].xml")
                return next((kind for mark, kind in OFFICE.items() if mark in content), None)
    except archives.BROKEN as error:
        raise Broken from error
    return None


def _check_archive(archive: ZipFile) -> None:
    """The archive is open, whole, and unpacks into something bearable."""
    entries = archive.infolist()
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise Unsafe
    if any(entry.flag_bits & 1 for entry in entries):
        raise PasswordProtected
    if archive.testzip() is not None:
        raise Broken


def _check_pdf(file: IO[bytes]) -> None:
    """A strict reader opens it, without a password, and finds a page."""
    import pikepdf  # noqa: PLC0415  # it and Pillow take eight megabytes, for who receives files

    try:
        with pikepdf.open(cast(BinaryIO, file), attempt_recovery=False) as pdf:
            if not len(pdf.pages):
                raise Broken
    except pikepdf.PasswordError as error:
        raise PasswordProtected from error
    except pikepdf.PdfError as error:
        raise Broken from error


def _check_picture(file: IO[bytes]) -> None:
    """Every part of the picture can be read; a JPEG is decoded at an eighth of its size to save memory."""
    from PIL import Image  # noqa: PLC0415  # see _check_pdf

    Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit only warns; ours refuses
    try:
        with Image.open(file, formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > PIXELS:
                raise Unsafe
            if picture.format == "PNG":
                picture.verify()
            else:
                picture.draft("RGB", (picture.width // 8, picture.height // 8))
                picture.load()
    except UploadRefused:
        raise
    except (
        OSError,
        SyntaxError,
        ValueError,
    ) as error:  # SyntaxError: what Pillow says of a broken PNG
        raise Broken from error


_CHECKS: Mapping[MediaType, Callable[[IO[bytes]], None]] = {
    MediaType.PDF: _check_pdf,
    MediaType.JPEG: _check_picture,
    MediaType.PNG: _check_picture,
}
