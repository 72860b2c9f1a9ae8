"""The command `birpencere`: the commands of this table, and every management command of the apps."""

import gc
import os
import sys
from importlib import import_module

from birpencere.kernel.faults import Fault

COMMANDS = {
    "run": "the whole system, supervised, in the foreground",
    "prepare": "the database in its newest form: roles, tables, rights, catalogue",
    "web": "the web server",
    "worker": "the background jobs",
    "doctor": "every check; names each fault and its mend",
}
"""Each is the function `main` of a module of this package."""

NEW_OBJECTS = 50_000
"""After so many Python looks for garbage; after its usual 700 it takes a tenth of a start to find none."""


def main() -> None:
    """Runs what was asked for; the exit code is 0, or 1 with one line on what is wrong and what to do."""
    gc.set_threshold(NEW_OBJECTS)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    try:
        # Imported by name, so that a process carries only what its own command needs.
        module = import_module(f"birpencere.cli.{name if name in COMMANDS else 'manage'}")
        sys.exit(module.main())
    except Fault as fault:
        sys.exit(f"birpencere: {fault}")
    except OSError as error:
        if error.filename is None:
            raise
        sys.exit(
            f"birpencere: {error.filename}: {error.strerror}: give this user the right to it, "
            "or set BIRPENCERE_VAR to another folder"
        )
