"""`birpencere registry write`: the registry as linked data, where it is out of date."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from birpencere.cpsv.actions import write_registry


class Command(BaseCommand):
    help = "write the registry as linked data, where it is out of date"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["write"])

    def handle(self, *args: Any, **options: Any) -> None:
        """One line: how many parts there are, were written, are gone; the bytes of each document."""
        self.stdout.write(str(write_registry(now=timezone.now())))
