"""`birpencere opendata check <upload>`: a file that was sent; `birpencere opendata own`: the system's own tables."""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from birpencere.opendata.actions.building import check_upload
from birpencere.opendata.actions.own import note_own_failed, publish_own
from birpencere.opendata.queries.own import TABLES

_log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "check a file that was sent, or publish the system's own data sets where they changed"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["check", "own"])
        parser.add_argument("upload", nargs="?", type=UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        """One line: what came of it."""
        if options["what"] == "own":
            return self._own(timezone.now())
        if options["upload"] is None:
            raise CommandError("say which upload")
        upload = check_upload(upload_id=options["upload"], now=timezone.now())
        self.stdout.write(f"{upload.pk} {upload.state}")

    def _own(self, now: datetime) -> None:
        """Each by itself: one that can't be made is written down, and those after it are made all the same."""
        changed, failed = list[str](), list[str]()
        for key in TABLES:
            try:
                changed += publish_own(now=now, only=[key])
            except Exception as error:
                _log.exception("the data set %s could not be made", key)
                note_own_failed(key=key, fault=f"{type(error).__name__}: {error}", now=now)
                failed.append(key)
        self.stdout.write(f"new versions: {', '.join(changed) or 'none'}")
        if failed:
            raise CommandError(f"could not be made: {', '.join(failed)}")
