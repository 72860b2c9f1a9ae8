"""`birpencere books verify`: whether every closed day still is what was sealed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from birpencere.payments.queries.closing import verify_closings


class Command(BaseCommand):
    help = "verify: recomputes every closed day from the ledger and names those that were touched"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_subparsers(required=True).add_parser("verify", help=self.help)

    def handle(self, **options: Any) -> None:
        """A line for each day that is not as it was sealed, and the exit code is not zero then."""
        days = faults = 0
        for checked in verify_closings():
            days += 1
            if checked.fault:
                faults += 1
                self.stderr.write(f"{checked.day}: {checked.fault}")
        if faults:
            raise CommandError(f"{faults} of {days} closed days are not what was sealed.")
        self.stdout.write(f"{days} closed days, all as they were sealed.")
