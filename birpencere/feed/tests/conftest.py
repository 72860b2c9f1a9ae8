"""The country of the cases' tests with its registry."""

from birpencere.applications.tests.conftest import country, entries, snapshot

__all__ = ["country", "entries", "snapshot"]
