"""`birpencere regulations schema`: the JSON Schema of regulation documents in docs/regulation.schema.json."""

import json
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from birpencere.regulations.rules.document_schema import document_schema

SNAPSHOT: Final = settings.ROOT / "docs" / "regulation.schema.json"


def written() -> str:
    """The schema as the file holds it."""
    return json.dumps(document_schema(), ensure_ascii=False, indent=1) + "\n"


class Command(BaseCommand):
    help = "write the JSON Schema of regulation documents, docs/regulation.schema.json"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["schema"])

    def handle(self, *args: Any, **options: Any) -> None:
        SNAPSHOT.write_text(written(), encoding="utf-8")
