"""The management commands of the apps and of Django."""

import sys

from django.core.management import execute_from_command_line

from birpencere.cli import COMMANDS
from birpencere.cli.database import available

WITHOUT_DATABASE = {"help", "version", "--help", "--version", "check", "collectstatic"}
"""Commands for which the embedded database need not run."""


def main() -> int:
    """What was asked for is done, with the embedded database running for as long as it takes."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name == "help" and len(sys.argv) < 3:
        for command, meaning in COMMANDS.items():
            sys.stdout.write(f"  {command:10}{meaning}\n")
    if name in WITHOUT_DATABASE:
        execute_from_command_line(sys.argv)
        return 0
    with available():
        execute_from_command_line(sys.argv)
    return 0
