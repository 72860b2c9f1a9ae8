"""The command `birpencere`."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Runs a command of the project."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
    execute_from_command_line(sys.argv)
