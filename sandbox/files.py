"""Where the sandbox keeps what it must remember, and how it writes so that a kill breaks nothing."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(frozen=True)
class Files:
    """The files under `<var>/sandbox/`."""

    var: Path

    @property
    def root(self) -> Path:
        return self.var / "sandbox"

    @property
    def faults(self) -> Path:
        return self.root / "faults.json"

    @property
    def reads(self) -> Path:
        return self.root / "reads.jsonl"

    @property
    def mail(self) -> Path:
        return self.root / "mail"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def certificates(self) -> Path:
        return self.root / "certificates"

    @property
    def seals(self) -> Path:
        return self.root / "seals"

    @property
    def authority(self) -> Path:
        """The configuration of the certification authority, for certomancer."""
        return self.root / "authority.yml"

    @property
    def trust(self) -> Path:
        """The root certificate, PEM."""
        return self.root / "trust.pem"

    @property
    def issuing(self) -> Path:
        """The certificate of the issuing authority between root and people, PEM."""
        return self.root / "issuing.pem"

    @property
    def tsa(self) -> Path:
        """The certificate of the time-stamping authority, PEM."""
        return self.root / "tsa.pem"

    @property
    def payment_keys(self) -> Path:
        """What the portal needs to talk to the gateways: JSON, `{gateway: {name: key}}`."""
        return self.root / "payments.json"

    @property
    def statements(self) -> Path:
        """Where the bank puts the statements of its customers."""
        return self.root / "statements"

    @property
    def portal_inbox(self) -> Path:
        """Where the portal looks for statements; the bank brings each one there too."""
        return self.var / "statements" / "in"

    @property
    def stamp(self) -> Path:
        """What the key material was made from; written last, so that half-made material is made again."""
        return self.root / "prepared"


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """The file holds `data`, or what it held before: never a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as draft:
        draft.write(data)
        draft.flush()
        os.fsync(draft.fileno())
        os.fchmod(draft.fileno(), mode)
    os.replace(draft.name, path)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process at a time is inside; a killed one lets go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
