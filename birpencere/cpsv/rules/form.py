"""Which edition of this code writes: what other code has written is written anew."""

from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def form() -> str:
    """SHA-256 of the files by which graphs are made."""
    folder = Path(__file__).parent
    files = [*sorted(folder.glob("*.py")), folder.parent / "types.py"]
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
