"""`birpencere opendata check <upload>`: a file that was sent; `birpencere opendata own`: the system's own tables."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from birpencere.opendata.actions.building import check_upload
from birpencere.opendata.actions.own import publish_own


class Command(BaseCommand):
    help = "check a file that was sent, or publish the system's own data sets where they changed"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["check", "own"])
        parser.add_argument("upload", nargs="?", type=UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        """One line: what came of it."""
        if options["what"] == "own":
            changed = publish_own(now=timezone.now())
            self.stdout.write(f"new versions: {', '.join(changed) or 'none'}")
            return
        if options["upload"] is None:
            raise CommandError("say which upload")
        upload = check_upload(upload_id=options["upload"], now=timezone.now())
        self.stdout.write(f"{upload.pk} {upload.state}")
