"""`birpencere statistics`: verifies the ledger, makes the sums again, closes days."""

from argparse import ArgumentParser
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from birpencere.kernel.dates import local_date
from birpencere.statistics.actions.rebuilding import rebuild
from birpencere.statistics.jobs import close
from birpencere.statistics.models import DayClosing
from birpencere.statistics.queries import counter
from birpencere.statistics.queries.verifying import verify

TASKS = {
    "verify": "recomputes ledger, closed days and sums; names each day that was touched",
    "rebuild": "makes everything that is summed up again out of the ledger",
    "close": "closes every day that is over, as the job after midnight does",
}


class Command(BaseCommand):
    help = "; ".join(f"{name}: {meaning}" for name, meaning in TASKS.items())

    def add_arguments(self, parser: ArgumentParser) -> None:
        tasks = parser.add_subparsers(required=True, dest="task")
        for name, meaning in TASKS.items():
            tasks.add_parser(name, help=meaning)

    def handle(self, *, task: str, **options: Any) -> None:
        """Does one of the tasks."""
        {"verify": self._verify, "rebuild": self._rebuild, "close": self._close}[task]()

    def _verify(self) -> None:
        """A line for each fault, and the exit code is not zero then."""
        faults = 0
        for fault in verify():
            faults += 1
            self.stderr.write(f"{fault.day or 'the end of the ledger'}: {fault.what}")
        if faults:
            raise CommandError(f"{faults} faults.")
        days = DayClosing.objects.count()
        self.stdout.write(
            f"{days} closed days, all as they were sealed; {counter().total} requests."
        )

    def _rebuild(self) -> None:
        begun = monotonic()
        total = 0
        for start, uses in rebuild():
            total += uses
            self.stdout.write(f"{local_date(start):%Y-%m}: {uses} uses")
        self.stdout.write(f"{total} uses in {monotonic() - begun:.1f} s.")

    def _close(self) -> None:
        close()
        last = DayClosing.objects.order_by("-day").first()
        self.stdout.write(f"The last closed day is {last.day if last else 'none'}.")
