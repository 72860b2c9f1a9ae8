"""Bytes at rest: kept once, under their SHA-256, encrypted, whole or not at all.

A file holds its own key, wrapped by the master key: losing the database loses no file, and a master key
is changed without reading the content. Content goes in pieces of 1 MiB, each sealed with its place and
whether it is the last, so that pieces can't be swapped, cut off or added unseen (Hoang et al., STREAM).
"""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from birpencere.kernel.secrets import secret, sync_folder

MAGIC = b"BPB1"
PIECE = 1024 * 1024
TAG = 16
NONCE = 12
WRAPPED = NONCE + 32 + TAG
FRESH = 3600
"""Seconds in which the row that refers to stored content is surely written."""


class Damaged(Exception):
    """The bytes at rest are not those that were stored, or the master key is another."""


class Missing(Exception):
    """Nothing is stored under this digest."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What was put away: the SHA-256 of the content in hexadecimal, and its length in bytes."""

    digest: str
    size: int


class Store(Protocol):
    """Where bytes rest; one implementation here, others (S3) may follow."""

    def put(self, content: IO[bytes]) -> Stored:
        """The content of the seekable file is on disk for good: call it before the row that refers to it."""

    def open(self, digest: str) -> Iterator[bytes]:
        """The content, piece by piece; raises Missing or Damaged, for the first piece before any is given."""

    def forget(self, digest: str) -> bool:
        """The content is there no more; False where it was put within the last hour, and stays.

        The caller knows that nothing refers to it. Whoever puts the same content meanwhile has not written the row
        that refers to it yet: so what is fresh is left alone, and can be forgotten later.
        """


def store() -> Store:
    """The store that the settings name."""
    return FileStore(Path(settings.VAR) / "objects", Path(settings.VAR) / "secrets")


def put(content: bytes) -> Stored:
    """The content is stored for good."""
    return store().put(BytesIO(content))


def get(digest: str) -> bytes:
    """The whole content; raises Missing or Damaged."""
    return b"".join(store().open(digest))


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of encrypted files, in 256 folders by the first two digits of the digest."""

    folder: Path
    secrets: Path

    def put(self, content: IO[bytes]) -> Stored:
        stored = _measure(content)
        target = self._path(stored.digest)
        try:
            os.utime(target)  # whoever forgets old content sees that this is wanted again
        except FileNotFoundError:
            self._write(target, content, stored)
        sync_folder(target.parent)  # also where another writer was first and has not come to it yet
        sync_folder(self.folder)
        return stored

    def open(self, digest: str) -> Iterator[bytes]:
        try:
            file = self._path(digest).open("rb")
        except FileNotFoundError as error:
            raise Missing(digest) from error
        pieces = self._decrypted(file, digest)
        return chain([next(pieces)], pieces)

    def forget(self, digest: str) -> bool:
        target = self._path(digest)
        try:
            if time.time() - target.stat().st_mtime < FRESH:
                return False
        except FileNotFoundError:
            return True
        target.unlink(missing_ok=True)
        return True

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest

    def _write(self, target: Path, content: IO[bytes], stored: Stored) -> None:
        """`target` exists, whole and on disk; of two writers either file serves, both hold the same."""
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=".draft-", delete=False) as draft:
            try:
                for piece in self._encrypted(content, stored.digest):
                    draft.write(piece)
                draft.flush()
                os.fsync(draft.fileno())
                Path(draft.name).replace(target)
            except BaseException:
                Path(draft.name).unlink(missing_ok=True)
                raise

    def _encrypted(self, content: IO[bytes], digest: str) -> Iterator[bytes]:
        key, nonce = AESGCM.generate_key(256), os.urandom(NONCE)
        yield MAGIC + nonce + self._master().encrypt(nonce, key, digest.encode())
        cipher = AESGCM(key)
        for place, (piece, last) in enumerate(_pieces(content, PIECE)):
            yield cipher.encrypt(_nonce(place, last), piece, None)

    def _decrypted(self, file: IO[bytes], digest: str) -> Iterator[bytes]:
        with file:
            header = file.read(len(MAGIC) + WRAPPED)
            nonce, wrapped = header[4 : 4 + NONCE], header[4 + NONCE :]
            try:
                cipher = AESGCM(self._master().decrypt(nonce, wrapped, digest.encode()))
                for place, (piece, last) in enumerate(_pieces(file, PIECE + TAG)):
                    yield cipher.decrypt(_nonce(place, last), piece, None)
            except (InvalidTag, ValueError) as error:
                raise Damaged(digest) from error

    def _master(self) -> AESGCM:
        return AESGCM(secret("encryption-key", 32, folder=self.secrets))


def _measure(content: IO[bytes]) -> Stored:
    content.seek(0)
    digest, size = sha256(), 0
    while piece := content.read(PIECE):
        digest.update(piece)
        size += len(piece)
    content.seek(0)
    return Stored(digest.hexdigest(), size)


def _pieces(file: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """The pieces of the file, each with whether it is the last; an empty file has one, empty."""
    piece = file.read(size)
    while following := file.read(size):
        yield piece, False
        piece = following
    yield piece, True


def _nonce(place: int, last: bool) -> bytes:
    """Unique under a key that is used for one file only."""
    return place.to_bytes(NONCE - 1) + bytes([last])
