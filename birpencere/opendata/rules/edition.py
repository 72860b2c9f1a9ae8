"""Which edition of this code writes the graph."""

from pathlib import Path

from birpencere.kernel.linked_data.editions import edition


def graph_edition() -> str:
    """Another one whenever the code by which the catalogue is told has changed."""
    folder = Path(__file__).parent
    names = ("addresses.py", "listing.py")
    return edition(folder / "graph", *(folder / name for name in names), folder.parent / "types.py")
