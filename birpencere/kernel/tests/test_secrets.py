"""Secrets of the installation."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from birpencere.kernel.secrets import secret, secret_text


def test_a_secret_is_made_once_and_then_stays(tmp_path: Path) -> None:
    first = secret("key", 32, folder=tmp_path / "secrets")
    assert len(first) == 32
    assert secret("key", 32, folder=tmp_path / "secrets") == first
    assert secret("other", 32, folder=tmp_path / "secrets") != first


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    secret_text("key", folder=tmp_path / "secrets")
    assert stat.S_IMODE((tmp_path / "secrets" / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_everyone_who_starts_at_once_gets_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        values = list(pool.map(lambda _: secret("key", 32, folder=tmp_path), range(64)))
    assert len(set(values)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_a_cut_off_secret_is_an_error_and_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(b"short")
    with pytest.raises(ValueError, match="expected 32"):
        secret("key", 32, folder=tmp_path)
