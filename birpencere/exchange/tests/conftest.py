"""The outside world and the people of identity's tests."""

from birpencere.identity.tests.conftest import aysel, leyla, stored_password, world

__all__ = ["aysel", "leyla", "stored_password", "world"]
