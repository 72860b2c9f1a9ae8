"""What every test stands on: a database, and settings that do not depend on the machine."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("BIRPENCERE_VAR", str(Path(tempfile.gettempdir()) / "birpencere-tests"))
os.environ.setdefault("BIRPENCERE_SANDBOX", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")

if "DATABASE_URL" not in os.environ:
    from birpencere.kernel import embedded

    os.environ["DATABASE_URL"] = embedded.start(Path(os.environ["BIRPENCERE_VAR"])).get_uri()
