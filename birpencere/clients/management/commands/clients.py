"""`birpencere clients add <agency> <FIN> <name>`, `clients list`, `clients revoke <id>`."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from birpencere.clients.actions import add_client, revoke_client
from birpencere.clients.queries import clients
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound

CONSOLE = Actor.system("console")


class Command(BaseCommand):
    """Programs of agencies that write by the API."""

    help = "Clients of agencies: add, list, revoke."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add", help="makes a client; its secret is shown once")
        add.add_argument("agency", help="its slug, as in the address of its page")
        add.add_argument("fin", help="of the drafter, data publisher or head who answers for it")
        add.add_argument("name", help="as the audit trail names it")
        verbs.add_parser("list", help="all clients")
        verbs.add_parser("revoke", help="at once").add_argument("id", type=UUID)

    def handle(self, *_args: Any, verb: str, **options: Any) -> None:
        {"add": self._add, "list": self._list, "revoke": self._revoke}[verb](options)

    def _add(self, options: dict[str, Any]) -> None:
        try:
            made = add_client(
                name=options["name"],
                agency=options["agency"],
                fin=options["fin"],
                acting=CONSOLE,
                now=timezone.now(),
            )
        except NotFound as error:
            unknown = "no such agency, or the person neither drafts, publishes data nor signs for it (birpencere appoint)"
            raise CommandError(unknown) from error
        self.stdout.write(f"client_id      {made.id}")
        self.stdout.write(f"client_secret  {made.secret}")
        self.stdout.write("The secret is not kept: hand it over now, and nowhere else.")

    def _list(self, _options: dict[str, Any]) -> None:
        for one in clients():
            state = f"revoked {one.revoked_at:%Y-%m-%d}" if one.revoked_at else "in use"
            self.stdout.write(f"{one.pk}  {one.agency.slug}  {one.name}  {one.person.fin}  {state}")

    def _revoke(self, options: dict[str, Any]) -> None:
        try:
            revoke_client(client_id=options["id"], acting=CONSOLE, now=timezone.now())
        except NotFound as error:
            raise CommandError("no such client, or it was revoked before") from error
