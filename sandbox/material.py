"""Is the key material there, and made for this country and these addresses?"""

import subprocess
import sys
from hashlib import sha256

from sandbox.country import DATA
from sandbox.settings import Settings

FORMAT = 1
"""Raised when certificates are to look different."""


def stamp_for(settings: Settings) -> str:
    """What the material depends on; other material is made again, with the same keys."""
    data = b"".join((DATA / name).read_bytes() for name in ("people.yaml", "seals.yaml"))
    return f"{FORMAT} {settings.ca_url} {sha256(data).hexdigest()}\n"


def is_prepared(settings: Settings) -> bool:
    """Nothing needs to be made."""
    stamp = settings.files.stamp
    return stamp.exists() and stamp.read_text() == stamp_for(settings)


def ensure_prepared(settings: Settings) -> None:
    """The material is there; made by a process of its own, so that ours stays small."""
    if is_prepared(settings):
        return
    command = [sys.executable, "-m", "sandbox", "prepare", "--var", str(settings.var)]
    done = subprocess.run([*command, "--port", str(settings.base_port)])
    if done.returncode:
        raise SystemExit(done.returncode)
