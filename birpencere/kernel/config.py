"""Settings from the environment: three typed helpers; a wrong value stops the process with its name."""

import os
from pathlib import Path

from birpencere.kernel.faults import Fault


class WrongSetting(Fault):
    """A setting has a value that can't be used; the message names it and says what is expected."""


def text(name: str, default: str) -> str:
    """The setting as text; a secret may also stand in the file that `<name>_FILE` names."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(f"{name}_FILE={file}: {error.strerror}") from error
    return os.environ.get(name, default)


def number(name: str, default: int, *, low: int = 0, high: int = 2**31) -> int:
    """The setting as a whole number from `low` to `high`."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise WrongSetting(f"{name}={value}: expected a whole number from {low} to {high}")
    return int(value)


def switch(name: str, default: bool) -> bool:
    """The setting as 1 or 0."""
    value = text(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise WrongSetting(f"{name}={value}: expected 1 or 0")
    return value == "1"


def pairs(name: str, *, shortest: int = 32) -> dict[str, str]:
    """The setting as `name:secret`, several with commas between; each secret has so many characters."""
    found = {}
    for pair in filter(None, text(name, "").split(",")):
        key, _colon, secret = pair.strip().partition(":")
        if not key or len(secret) < shortest:
            raise WrongSetting(f"{name}: expected name:secret,… with {shortest} characters or more")
        found[key] = secret
    return found
