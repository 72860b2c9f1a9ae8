"""`birpencere catalogue load`: the country's data into the database."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from birpencere.fees.actions import load_tariffs
from birpencere.fees.errors import BrokenTariffs
from birpencere.identity.cast import load_cast
from birpencere.kernel.actor import Actor
from birpencere.payments.actions import load_payees
from birpencere.payments.errors import WrongRequisites
from birpencere.registry.actions import load_catalogue
from birpencere.registry.errors import BrokenCatalogue
from birpencere.registry.types import Tally
from birpencere.regulations.actions import (
    enter_catalogue,
    load_regulations,
    load_typical_regulations,
)
from birpencere.regulations.errors import RegulationError
from birpencere.resources.actions import load_resources, note_sources
from birpencere.resources.errors import BrokenResources
from birpencere.statistics.actions.loading import load_figures
from birpencere.statistics.errors import BrokenFigures

REGULATIONS = "regulations"
TYPICAL = "regulations/typical"
BROKEN = (
    BrokenCatalogue,
    BrokenFigures,
    BrokenTariffs,
    BrokenResources,
    RegulationError,
    WrongRequisites,
)


class Command(BaseCommand):
    help = "load: the database holds what the files of the catalogue say"

    def add_arguments(self, parser: ArgumentParser) -> None:
        load = parser.add_subparsers(required=True).add_parser("load", help=self.help)
        load.add_argument("folder", nargs="?", type=Path, default=settings.CATALOGUE)

    def handle(self, *, folder: Path, **options: Any) -> None:
        """One line a table; for broken files one line a problem, and the exit code is not zero."""
        try:
            tallies = _load(folder, timezone.now())
        except BROKEN as broken:
            for problem in broken.problems:
                self.stderr.write(str(problem))
            raise CommandError("The catalogue has faults; nothing was changed.") from None
        for tally in tallies:
            self.stdout.write(str(tally))
        if settings.SANDBOX:
            load_cast(now=timezone.now())


@transaction.atomic(durable=True)
def _load(folder: Path, now: datetime) -> tuple[Tally, ...]:
    """Catalogue, tariffs and regulations agree, or none has changed."""
    acting = Actor.system("catalogue")
    tallies = load_catalogue(folder=folder, acting=acting, now=now)
    load_payees(folder=folder)
    tallies = (
        *tallies,
        load_tariffs(catalogue=folder, acting=acting, now=now),
        load_regulations(folder=folder / REGULATIONS, acting=acting, now=now),
        load_typical_regulations(folder=folder / TYPICAL, acting=acting, now=now),
        load_resources(folder=folder, acting=acting, now=now),
        enter_catalogue(acting=acting, now=now),
        *load_figures(folder=folder),
    )
    note_sources()
    return tallies
