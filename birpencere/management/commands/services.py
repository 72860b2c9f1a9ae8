"""`birpencere services rehearse`: does every service lead to its result?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from birpencere.rehearsal.run import rehearse


class Command(BaseCommand):
    help = "rehearse [SLUG …]: synthetic applications go the whole way of each service"

    def add_arguments(self, parser: ArgumentParser) -> None:
        found = parser.add_subparsers(required=True).add_parser("rehearse", help=self.help)
        found.add_argument("services", nargs="*", help="numbers or slugs; all where none is named")

    def handle(self, *, services: list[str], **options: Any) -> None:
        """A line a service, then how many of them reach a result; the exit code is not zero unless all do."""
        all_findings = []
        for findings in rehearse(services, timezone.now()):
            self.stdout.write(str(findings))
            all_findings.append(findings)
        well = sum(findings.is_well for findings in all_findings)
        self.stdout.write(f"{well} of {len(all_findings)} reach a result")
        if well < len(all_findings) or not all_findings:
            raise CommandError("Some services do not reach a result.")
