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
        done = write_registry(now=timezone.now())
        sizes = ", ".join(f"{size} bytes as {extension}" for extension, size in done.sizes.items())
        self.stdout.write(
            f"{done.parts} parts, {done.written} written, {done.removed} gone: {sizes}"
        )
