"""Seals that cost nothing, where no test looks at them."""

import pytest


def sealed_by(monkeypatch: pytest.MonkeyPatch, where: str) -> list[str]:
    """Slugs of the agencies that seal something in the jobs of the module from now on."""
    agencies: list[str] = []

    def seal(drawn: bytes, *, agency_slug: str) -> bytes:
        agencies.append(agency_slug)
        return drawn + b"%sealed"

    monkeypatch.setattr(f"{where}.seal", seal)
    return agencies
