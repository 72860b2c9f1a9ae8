"""The command line: all parts, one part, or only the key material."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

from sandbox import supervisor
from sandbox.material import ensure_prepared
from sandbox.parts import DEFAULT_BASE_PORT, HOST, SMTP_OFFSET, Part
from sandbox.process import end_with, together
from sandbox.settings import Settings

CONFIRM_AFTER = 2.0
"""Seconds until a phone confirms by itself, unless told otherwise."""
PORTAL_PORT = 8000
NEEDS_KEYS = {Part.CA, Part.MOBILE_ID}
"""Parts that work with the certificates of people."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs what was asked for until it is stopped; returns the exit code."""
    given = _parser().parse_args(arguments)
    given.what = [given.what] if isinstance(given.what, str) else given.what
    try:
        return _run(given.what, _settings(given))
    except OSError as error:
        raise SystemExit(f"sandbox {' '.join(given.what)}: {error}") from error


def _run(what: list[str], settings: Settings) -> int:
    if what == ["all"]:
        return supervisor.run(settings)
    if what == ["prepare"]:
        _module("ca.prepare").main(settings)
        return 0
    if NEEDS_KEYS & set(what):
        ensure_prepared(settings)
    end_with(settings.parent)
    parts = [Part(name) for name in what]
    together([partial(_module(f"{part}.server").main, settings.of(part)) for part in parts])
    return 0


def _module(name: str) -> ModuleType:
    """Imported by name, so that a process carries only what its own parts need."""
    return import_module(f"sandbox.{name}")


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m sandbox", description="The outside world of the portal."
    )
    parser.add_argument(
        "what",
        nargs="*",
        default="all",
        choices=["all", "prepare", *(part.value for part in Part)],
        help="everything, only the key material, or some parts in one process",
    )
    parser.add_argument(
        "--var",
        type=Path,
        default=Path(os.environ.get("BIRPENCERE_VAR", "var")),
        help="state is kept in VAR/sandbox (default: $BIRPENCERE_VAR or var)",
    )
    parser.add_argument(
        "--port",
        type=int,
        help="base port (default: $BIRPENCERE_SANDBOX_PORT or 8100); of parts: the first one's",
    )
    parser.add_argument("--smtp-port", type=int, help="mail only (default: its port + 1)")
    parser.add_argument(
        "--confirm-after",
        type=float,
        default=float(os.environ.get("BIRPENCERE_SANDBOX_CONFIRM_AFTER", CONFIRM_AFTER)),
        help="seconds until a phone confirms by itself",
    )
    parser.add_argument(
        "--portal",
        default=f"http://{HOST}:{os.environ.get('PORT', PORTAL_PORT)}",
        help="where gateways send their notices (default: port $PORT or 8000 of this machine)",
    )
    parser.add_argument("--parent", type=int, default=os.getppid(), help="process id to end with")
    return parser


def _settings(given: Namespace) -> Settings:
    offset = Part(given.what[0]).offset if given.what[0] in list(Part) else 0
    usual = int(os.environ.get("BIRPENCERE_SANDBOX_PORT", DEFAULT_BASE_PORT))
    base_port = usual if given.port is None else given.port - offset
    return Settings(
        var=given.var,
        base_port=base_port,
        port=base_port + offset,
        smtp_port=given.smtp_port or base_port + SMTP_OFFSET,
        confirm_after=given.confirm_after,
        parent=given.parent,
        portal=given.portal.rstrip("/"),
    )
