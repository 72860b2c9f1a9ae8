"""`birpencere appoint 2RSHD5M some-ministry officer`."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from birpencere.identity import actions
from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.errors import NotFound


class Command(BaseCommand):
    """A registered person gets a role in an agency."""

    help = "Gives a registered person a role in an agency."
    action: Callable[..., None] = staticmethod(actions.appoint)
    unknown = "no such person (they register or sign in first) or no such agency"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("fin")
        parser.add_argument("agency", help="its slug, as in the address of its page")
        parser.add_argument("role", choices=[role.value for role in Role])

    def handle(self, *_args: Any, fin: str, agency: str, role: str, **_options: Any) -> None:
        try:
            self.action(
                fin=fin,
                agency=agency,
                role=Role(role),
                acting=Actor.system("console"),
                now=timezone.now(),
            )
        except NotFound as error:
            raise CommandError(self.unknown) from error
