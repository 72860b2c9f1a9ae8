"""Who lives in the sandbox, for whoever starts the system and wants to sign in."""

from collections.abc import Sequence

import yaml
from django.conf import settings

PEOPLE = settings.ROOT / "sandbox" / "data" / "people.yaml"
"""Read as data: the portal does not know the sandbox's code."""
TITLES = ("who", "FIN", "phone", "document", "role")


def cast() -> str:
    """A table of the people with a part to play, and where the sandbox shows everything else."""
    if not settings.SANDBOX:
        return ""
    people = yaml.load(PEOPLE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["people"]
    rows = [TITLES, *(_row(person) for person in people if person.get("role"))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join([
        *lines,
        f"The password of all: {settings.SANDBOX_PASSWORD}",
        "ASAN İmza takes phone and FIN; the phones confirm by themselves after 2 s.",
        f"The sandbox, its mails and faults: {settings.SANDBOX_URL}/",
    ])  # fmt: skip


def _row(person: dict[str, object]) -> Sequence[str]:
    document = person["document"]
    assert isinstance(document, dict)
    name = f"{person['given_name']} {person['surname']}"
    return name, str(person["fin"]), str(person["phone"]), document["number"], str(person["role"])
