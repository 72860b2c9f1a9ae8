"""What every test stands on: a database of its own, and settings that do not depend on the machine."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from hypothesis import settings as hypothesis

from birpencere.kernel import embedded

VAR = Path(
    os.environ.setdefault(
        "BIRPENCERE_VAR", str(Path(tempfile.gettempdir()) / f"birpencere-tests-{os.getuid()}")
    )
)
os.environ.setdefault("BIRPENCERE_SANDBOX", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
django.setup()  # here, and not by pytest's own option: that one would come before the lines above
hypothesis.register_profile("suite", deadline=None)  # no test is about how long an example takes
hypothesis.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """The embedded PostgreSQL runs while tests need it; nothing in it has to survive a loss of power."""
    if "DATABASE_URL" in os.environ:
        yield
        return
    with embedded.running(VAR, "fsync=off", "synchronous_commit=off", "full_page_writes=off"):
        yield
