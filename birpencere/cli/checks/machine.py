"""The machine: folders, disk, files, port."""

import json
import shutil
import tempfile
from http.client import HTTPException
from urllib.request import urlopen

from django.conf import settings

from birpencere.cli.ports import is_free
from birpencere.kernel.faults import Fault

LEAST_SPACE = 1_000_000_000
"""Bytes that have to be free for the database and the documents."""


def var() -> str:
    """The folder of all data can be written to."""
    try:
        with tempfile.TemporaryFile(dir=settings.VAR):
            return str(settings.VAR)
    except OSError as error:
        raise Fault(
            f"{settings.VAR} can't be written to ({error.strerror})",
            "give this user the right to it, or set BIRPENCERE_VAR to another folder",
        ) from None


def disk() -> str:
    """There is room for more data."""
    free = shutil.disk_usage(settings.VAR).free
    if free < LEAST_SPACE:
        mend = "remove something, or move BIRPENCERE_VAR to a larger disk"
        raise Fault(f"{free // 1_000_000} MB are free, {LEAST_SPACE // 1_000_000} are needed", mend)
    return f"{free // 1_000_000_000} GB free"


def secrets() -> str:
    """Nobody but the owner reads the secrets."""
    folder = settings.VAR / "secrets"
    files = [folder, *folder.iterdir()]
    open_ones = [str(file) for file in files if file.stat().st_mode & 0o077]
    if open_ones:
        raise Fault(f"Others may read {open_ones[0]}", f"chmod -R go= {folder}")
    return f"{len(files) - 1} in {folder}"


def static_files() -> str:
    """The stylesheet, scripts and fonts are built."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.is_file():
        raise Fault(f"{manifest} is missing", "make setup")
    return f"{len(json.loads(manifest.read_text())['paths'])} files"


def port() -> str:
    """The web server's port is free, or it is our own server that answers there."""
    if is_free(settings.BIND, settings.PORT):
        return f"{settings.PORT} is free"
    try:
        with urlopen(f"http://127.0.0.1:{settings.PORT}/healthz", timeout=5) as answer:
            if json.load(answer) == {"process": "ok"}:
                return f"{settings.PORT} answers"
    except (OSError, ValueError, HTTPException):
        pass
    raise Fault(
        f"Port {settings.PORT} is taken by another program",
        f"stop it, or choose another: PORT={settings.PORT + 1}",
    )
