"""What is broken at the moment: switches that every part reads before it answers.

The state is one small JSON file, `{part: {fault: value}}`, so that it can be set by hand, by the control
page and by tests, while the parts run.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sandbox.files import locked, write_whole
from sandbox.parts import Part


@dataclass(frozen=True)
class Faults:
    """The faults of one part; the defaults mean that all is well."""

    down: bool = False
    """Answers 503 (SMTP: 421)."""
    slow: float = 0.0
    """Seconds to wait before each answer."""
    flaky: int = 0
    """Every n-th request gets 503 (SMTP: 451); 0 means none."""
    garbage: bool = False
    """The right status with a body that nobody can parse."""
    refuse: bool = False
    """Mail only: each message is refused for now, 451."""
    drop: bool = False
    """Mail only: the message is kept, then the connection ends without an answer."""
    confirm_after: float | None = None
    """Mobile ID only: seconds until a phone confirms by itself; None: as the process was started."""
    delay: float = 0.0
    """Gateways only, like all below: seconds that each notice waits before it is sent."""
    duplicate: int = 0
    """How many times more each notice is sent than it should be."""
    reorder: bool = False
    """Notices of a payment are held back for a second and sent newest first."""
    lose: bool = False
    """Notices are never sent."""
    forge: bool = False
    """Before each notice somebody else sends one that says that all is paid."""
    wrong_amount: bool = False
    """Notices are signed rightly, and state one manat more than is true."""
    expires_after: float | None = None
    """Seconds until a payment that nobody pays is over; None: half an hour."""
    lapses_after: float | None = None
    """e-GovPay only: seconds until an authorisation that nobody captures lapses; None: a week."""


COMMON = ("down", "slow", "flaky")
NOTICES = ("delay", "duplicate", "reorder", "lose", "forge", "wrong_amount", "expires_after")
ALLOWED: dict[Part, tuple[str, ...]] = {
    Part.CA: (*COMMON, "garbage"),
    Part.MOBILE_ID: (*COMMON, "garbage", "confirm_after"),
    Part.REGISTERS: (*COMMON, "garbage"),
    Part.MAIL: (*COMMON, "refuse", "drop"),
    Part.EGOVPAY: (*COMMON, "garbage", *NOTICES, "lapses_after"),
    Part.ACQUIRER: (*COMMON, "garbage", *NOTICES),
    Part.BANK: (*COMMON, "garbage"),
}


class WrongFault(ValueError):
    """There is no such part, no such fault in it, or the value is of the wrong type."""


class FaultBoard:
    """The switches in the file; read again whenever the file has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._state: dict[str, dict[str, Any]] = {}

    def of(self, part: Part) -> Faults:
        """The faults of one part now."""
        return Faults(**self._read().get(part, {}))

    def all(self) -> dict[str, dict[str, Any]]:
        """Every switch of every part with its value."""
        return {
            part: {name: value for name, value in asdict(self.of(part)).items() if name in names}
            for part, names in ALLOWED.items()
        }

    def set(self, changes: Any) -> None:
        """The named switches have the new values, the others keep theirs; raises `WrongFault`."""
        checked = _checked(changes)
        with locked(self._path.with_suffix(".lock")):
            state = self._read()
            merged = {part: state.get(part, {}) | checked.get(part, {}) for part in ALLOWED}
            write_whole(self._path, json.dumps(merged, indent=2).encode())

    def clear(self) -> None:
        """Nothing is broken."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> dict[str, dict[str, Any]]:
        try:
            stat = self._path.stat()
            if (seen := (stat.st_ino, stat.st_mtime_ns, stat.st_size)) != self._seen:
                self._state = _checked(json.loads(self._path.read_bytes()))
                self._seen = seen
        except FileNotFoundError:
            self._state, self._seen = {}, None
        except ValueError:
            pass  # a file in the middle of being edited by hand: what was read last still holds
        return self._state


def _checked(changes: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(changes, dict):
        raise WrongFault("expected {part: {fault: value}}")
    return {_part(name): _switches(_part(name), switches) for name, switches in changes.items()}


def _part(name: Any) -> Part:
    if name not in ALLOWED:
        raise WrongFault(f"no such part: {name}; there are {', '.join(ALLOWED)}")
    return Part(name)


def _switches(part: Part, switches: Any) -> dict[str, Any]:
    if not isinstance(switches, dict):
        raise WrongFault(f"{part}: expected {{fault: value}}")
    for name, value in switches.items():
        if name not in ALLOWED[part]:
            raise WrongFault(f"{part} has no fault {name}; it has {', '.join(ALLOWED[part])}")
        if not _fits(name, value):
            raise WrongFault(f"{part}.{name} cannot be {value!r}")
    return switches


def _fits(name: str, value: object) -> bool:
    default = next(f.default for f in fields(Faults) if f.name == name)
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if default is None:
        return value is None or (isinstance(value, int | float) and value >= 0)
    return isinstance(value, int | float if isinstance(default, float) else int) and value >= 0
