"""The account that the embedded PostgreSQL runs as where we are root: it refuses to be root itself."""

import os
import pwd
import subprocess
from pathlib import Path

from birpencere.kernel.faults import Fault

ACCOUNT = "pgserver"


def for_database() -> str | None:
    """The account's name, made where it is missing; None where this process's own account will do."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        _make()
    return ACCOUNT


def number_of(account: str | None) -> int:
    """The number by which the kernel knows `account`, or our own."""
    return pwd.getpwnam(account).pw_uid if account else os.geteuid()


def give(path: Path, account: str) -> None:
    """`path` belongs to `account`."""
    entry = pwd.getpwnam(account)
    os.chown(path, entry.pw_uid, entry.pw_gid)


def open_the_way(*paths: Path) -> None:
    """The account can walk to `paths`: every folder above them may be passed, not read, by others."""
    for above in {above for path in paths for above in path.resolve().parents}:
        mode = above.stat().st_mode
        if not mode & 0o001:
            above.chmod(mode | 0o001)


def _make() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home", ACCOUNT]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode:
        raise Fault(
            f"Can't make the account {ACCOUNT}: {made.stderr.strip()}", "run as a plain user"
        )
