"""`birpencere services`: does every service lead to its result, and by what text does one run?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from birpencere.kernel.errors import NotFound
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import text_in_force
from birpencere.rehearsal.run import rehearse


class Command(BaseCommand):
    help = "rehearse [SLUG …]: synthetic applications go the whole way; text SLUG: the regulation"

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(required=True, dest="what")
        rehearsal = what.add_parser(
            "rehearse", help="applications go the whole way of each service"
        )
        rehearsal.add_argument("services", nargs="*", help="numbers or slugs; all without any")
        text = what.add_parser("text", help="the regulation by which a service runs, to start from")
        text.add_argument("services", nargs=1, metavar="service")

    def handle(self, *, what: str, services: list[str], **options: Any) -> None:
        """What was asked for; the exit code is not zero where a service fails or is not there."""
        if what == "text":
            self._print_text(services[0])
        else:
            self._rehearse(services)

    def _print_text(self, key: str) -> None:
        try:
            text = text_in_force(catalogue().service(key).id)
        except NotFound:
            raise CommandError(f"There is no service {key} with a regulation.") from None
        self.stdout.write(text, ending="")

    def _rehearse(self, services: list[str]) -> None:
        """A line a service, then how many of them reach a result."""
        all_findings = []
        for findings in rehearse(services, timezone.now()):
            self.stdout.write(str(findings))
            all_findings.append(findings)
        well = sum(findings.is_well for findings in all_findings)
        self.stdout.write(f"{well} of {len(all_findings)} reach a result")
        if well < len(all_findings) or not all_findings:
            raise CommandError("Some services do not reach a result.")
