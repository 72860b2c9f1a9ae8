"""All other registers of the state: sets of records, found by what stands in their columns.

A file of `data/records/` is one register; each of its sets has rows, and says which columns are searched by a
part of their text. Every row is invented. A set that `keeps` columns also takes entries of others, each once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from sandbox.country import DATA

MOST = 50
"""Records in one answer."""
FOLDED = str.maketrans("əıöüğşç", "eiougsc")


@dataclass(frozen=True)
class RecordSet:
    """Records of one kind."""

    rows: list[dict[str, Any]]
    search: frozenset[str] = frozenset()
    """Columns in which a part of the text is enough."""
    ignored: frozenset[str] = frozenset()
    """Parameters that a real register needs, and whose rows here are the same for all of them."""
    keeps: frozenset[str] = frozenset()
    """Columns of the entries that it takes; none: it takes no entries."""

    @property
    def columns(self) -> frozenset[str]:
        return self.ignored.union(self.keeps, *self.rows)

    def with_entries(self, entries: list[dict[str, Any]]) -> "RecordSet":
        """The same set with what others have entered."""
        return replace(self, rows=[*self.rows, *entries])

    def found(self, wanted: Mapping[str, str]) -> list[dict[str, Any]]:
        """The first rows that have every wanted value, whatever their capitals and accents."""
        asked = [(name, value) for name, value in wanted.items() if name not in self.ignored]
        fits = [row for row in self.rows if asked and all(self._fits(row, *one) for one in asked)]
        return fits[:MOST]

    def _fits(self, row: Mapping[str, Any], column: str, value: str) -> bool:
        held, asked = folded(row.get(column)), folded(value)
        return bool(asked) and (asked in held if column in self.search else asked == held)


def folded(value: Any) -> str:
    """A value as it is compared: words in any language of a text, small plain letters and digits alone."""
    text = " ".join(value.values()) if isinstance(value, dict) else str(value)
    plain = text.replace("İ", "i").replace("I", "i").lower().translate(FOLDED)
    return "".join(filter(str.isalnum, plain))


@cache
def record_sets() -> dict[str, RecordSet]:
    """Every set of every register, by its name."""
    return {
        name: RecordSet(
            known["rows"],
            *(frozenset(known.get(name, ())) for name in ("search", "ignored", "keeps")),
        )
        for path in sorted((DATA / "records").glob("*.yaml"))
        for name, known in _read(path.read_text("utf-8")).items()
    }


def _read(text: str) -> dict[str, Any]:
    """Days stay text, as JSON has them."""
    content: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  # it makes texts only
    return content
