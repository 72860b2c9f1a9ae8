"""Names of files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.documents.rules import NAME_LIMIT, file_name
from birpencere.documents.types import MediaType


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Nizamnamə.pdf", "Nizamnamə.pdf"),
        ("Şəxsiyyət vəsiqəsi (skan) № 1.PDF", "Şəxsiyyət vəsiqəsi (skan) № 1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Aysel\\ərizə.pdf", "ərizə.pdf"),
        ("virus.exe", "virus.exe.pdf"),
        ("exe.\u202efdp.pdf", "exe. fdp.pdf"),
        ("a\x00b\nc\t d.pdf", "a b c d.pdf"),
        ("", "file.pdf"),
        ("...", "file.pdf"),
        (".pdf", "file.pdf"),
        ("Ad\u0131g\u0306.pdf", "Adığ.pdf"),
    ],
)
def test_a_name_is_kept_where_it_is_harmless(given_name: str, kept: str) -> None:
    assert file_name(given_name, MediaType.PDF) == kept


def test_ten_megabytes_of_name_become_a_name() -> None:
    assert len(file_name("ə" * 10**7, MediaType.PDF)) == NAME_LIMIT


@given(st.text(), st.sampled_from(MediaType))
def test_any_text_gives_a_name_that_any_system_takes(text: str, kind: MediaType) -> None:
    name = file_name(text, kind)
    assert name.endswith(kind.suffixes[0]) or name.lower().endswith(kind.suffixes)
    assert 0 < len(name) <= NAME_LIMIT
    assert not set(name) & set('/\\\0\n\r<>:"|?*\u202e')
    assert name == name.strip()
    assert not name.startswith(".")
    assert file_name(name, kind) == name
