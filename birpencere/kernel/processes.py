"""Child processes that never outlive the process that started them, however it ended."""

import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_libc = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


def spawn(
    command: Sequence[str],
    *,
    log: Path,
    environment: Mapping[str, str] | None = None,
    account: str | None = None,
    death: signal.Signals = signal.SIGKILL,
) -> subprocess.Popen[bytes]:
    """A child in a process group of its own; what it says is appended to `log`.

    It gets `death` when the calling thread ends, so call it from the main thread.
    """
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            process_group=0,
            preexec_fn=_ending_with(os.getpid(), death),
            user=account,
            group=account,
            extra_groups=[] if account else None,
        )


def end_with_parent() -> None:
    """This process is killed when its parent ends."""
    _ending_with(os.getppid(), signal.SIGKILL)()


def _ending_with(parent: int, death: signal.Signals) -> Callable[[], None]:
    def in_child() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        _libc.prctl(_PR_SET_PDEATHSIG, death)
        if os.getppid() != parent:  # it ended before the kernel was told
            os._exit(1)

    return in_child
