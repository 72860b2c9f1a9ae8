"""Encrypted bytes at rest."""

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from birpencere.kernel.blobs import PIECE, Damaged, FileStore, Missing

CONTENT = "Müraciət 20.1-2026-000123".encode()


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "objects", tmp_path / "secrets")


def file_of(store: FileStore, digest: str) -> Path:
    return store.folder / digest[:2] / digest


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_put_comes_back(store: FileStore, size: int) -> None:
    content = os.urandom(size)
    stored = store.put(BytesIO(content))
    assert (stored.digest, stored.size) == (sha256(content).hexdigest(), size)
    assert b"".join(store.open(stored.digest)) == content


@pytest.mark.law("R-7.1.5", "R-13.1")
def test_nothing_on_disk_can_be_read(store: FileStore) -> None:
    stored = store.put(BytesIO(CONTENT))
    assert "Müraciət".encode() not in file_of(store, stored.digest).read_bytes()


def test_the_same_content_is_kept_once(store: FileStore) -> None:
    digests = {store.put(BytesIO(CONTENT)).digest for _ in range(3)}
    assert len(digests) == 1
    assert len([file for file in store.folder.rglob("*") if file.is_file()]) == 1


@pytest.mark.parametrize("place", [5, 30, 70, -1])
def test_a_changed_byte_is_noticed(store: FileStore, place: int) -> None:
    file = file_of(store, store.put(BytesIO(CONTENT)).digest)
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    with pytest.raises(Damaged):
        store.open(file.name)


def test_a_cut_off_file_is_noticed(store: FileStore) -> None:
    file = file_of(store, store.put(BytesIO(os.urandom(2 * PIECE))).digest)
    file.write_bytes(file.read_bytes()[: -PIECE - 16])
    with pytest.raises(Damaged):
        store.open(file.name)


def test_a_file_under_anothers_name_is_noticed(store: FileStore) -> None:
    mine, other = store.put(BytesIO(CONTENT)).digest, store.put(BytesIO(b"other")).digest
    file_of(store, other).replace(file_of(store, mine))
    with pytest.raises(Damaged):
        store.open(mine)


def test_what_was_never_put_is_missing(store: FileStore) -> None:
    with pytest.raises(Missing):
        store.open(sha256(CONTENT).hexdigest())


def test_a_failed_write_leaves_nothing(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError("No space left on device")

    store.put(BytesIO(b"first"))  # the master key is there already
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(BytesIO(CONTENT))
    assert not list(store.folder.rglob(".draft-*"))


def test_what_was_just_put_is_not_forgotten(store: FileStore) -> None:
    digest = store.put(BytesIO(b"content")).digest
    os.utime(file_of(store, digest), (0, 0))
    store.put(BytesIO(b"content"))
    assert not store.forget(digest), "somebody wants it again"
    os.utime(file_of(store, digest), (0, 0))
    assert store.forget(digest)
    with pytest.raises(Missing):
        store.open(digest)
