"""`birpencere openapi`: the snapshot of the API's description in docs/openapi.json."""

from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand

from birpencere.api import description

SNAPSHOT: Final = settings.ROOT / "docs" / "openapi.json"


class Command(BaseCommand):
    help = "write the snapshot of the API's description, docs/openapi.json"

    def handle(self, *args: Any, **options: Any) -> None:
        SNAPSHOT.write_text(description(), encoding="utf-8")
