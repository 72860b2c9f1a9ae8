"""Secrets made at first run, each in a file that only its owner reads; they are never printed."""

import os
from pathlib import Path
from secrets import token_bytes
from tempfile import NamedTemporaryFile


def secret(name: str, size: int, *, folder: Path) -> bytes:
    """The secret of `size` random bytes called `name`: the same for every process, from first use on."""
    file = folder / name
    if not file.exists():
        keep_secret(file, token_bytes(size))
    value = file.read_bytes()
    if len(value) != size:
        raise ValueError(
            f"{file} holds {len(value)} bytes, expected {size}: restore it from a backup"
        )
    return value


def secret_text(name: str, *, folder: Path) -> str:
    """A secret of 256 bits as 64 hexadecimal digits."""
    return secret(name, 32, folder=folder).hex()


def keep_secret(file: Path, value: bytes) -> None:
    """`file` exists with `value`, whole and on disk. Of several processes at once the first wins: a link never replaces."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(
        dir=file.parent, prefix=f".{file.name}-"
    ) as draft:  # made with mode 0600
        draft.write(value)
        draft.flush()
        os.fsync(draft.fileno())
        try:
            os.link(draft.name, file)
        except FileExistsError:
            return
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """The names in `folder` survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
