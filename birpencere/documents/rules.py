"""Names of files."""

import re
from unicodedata import category, normalize

from birpencere.documents.types import MediaType

NAME_LIMIT = 120
"""Characters of a file's name with its suffix."""


def file_name(given: str, media_type: MediaType) -> str:
    """A name to show and to save under: no folders, no invisible characters, the suffix of its content.

    The last thousand characters are looked at; marks that turn the writing direction would let
    `fdp.exe` look like `exe.pdf`, so they go.
    """
    last = re.split(r"[/\\]", given[-1000:])[-1]
    visible = "".join(" " if category(c)[0] in "CZ" else c for c in normalize("NFC", last))
    name = " ".join(re.sub(r'[<>:"|?*]', " ", visible).split())
    stem, suffix = _split(name, media_type)
    return f"{stem.strip('. ')[: NAME_LIMIT - len(suffix)].rstrip('. ') or 'file'}{suffix}"


def _split(name: str, media_type: MediaType) -> tuple[str, str]:
    for suffix in media_type.suffixes:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)], suffix
    return name, media_type.suffixes[0]
