"""Files that people attach, and what independent programs say of files that they get."""

import hashlib
import io
import subprocess
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

File = tuple[str, bytes, str]
"""Name, content and media type, as a browser sends a file."""


@cache
def pdf(title: str = "Sənəd") -> bytes:
    """A whole PDF of one empty page."""
    return _saved(_blank(title))


def protected_pdf() -> bytes:
    """A PDF that nobody can open without its password."""
    return _saved(_blank("Gizli"), pikepdf.Encryption(user="açar", owner="açar"))


def png() -> bytes:
    """A whole picture."""
    kept = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(kept, "PNG")
    return kept.getvalue()


def _blank(title: str) -> pikepdf.Pdf:
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = title
    return document


def _saved(document: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    kept = io.BytesIO()
    document.save(kept, encryption=encryption or False)
    return kept.getvalue()


def digest_of(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def text_of(content: bytes) -> str:
    """The words of a PDF in reading order, by poppler."""
    return _said(["pdftotext", "-layout", "-", "-"], content)


def signatures_of(content: bytes, folder: Path) -> str:
    """What poppler finds of the signatures in a PDF."""
    path = folder / "signed.pdf"
    path.write_bytes(content)
    return _said(["pdfsig", "-nocert", str(path)])


def _said(command: list[str], content: bytes = b"") -> str:
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
