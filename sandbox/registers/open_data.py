"""Files that agencies lay out for the open data of the portal; one has faults, as real ones do."""

from pathlib import Path

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

FOLDER = Path(__file__).parent.parent / "data" / "open_data"


def table(name: str) -> Response:
    """A file as it lies there; raises NotFound."""
    known = {path.name: path for path in FOLDER.iterdir()}
    if name not in known:
        raise NotFound
    return Response(known[name].read_bytes(), mimetype="text/csv")
