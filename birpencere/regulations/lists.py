"""Reference lists: countries, districts and the like, out of `catalogue/lists`, searched while one types.

`index.csv` names the lists; each is a file of its own with `key`, `az`, `en`, `ru`. They are read once by each process.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from django.conf import settings

from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key

SHOWN: Final = 20
"""Answers that are shown at once: more than anybody reads, few enough for a slow phone."""
KEPT: Final = 512
"""Searches of a list that a process remembers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer."""

    key: Key
    name: Text
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    entries: tuple[Entry, ...]
    """The first of them."""
    total: int
    exact: Entry | None
    """The one that was meant, where the whole of its name or key was typed."""


class ReferenceList:
    """Entries, by key and by the words of their names in every language."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_key: dict[str, Entry] = {entry.key: entry for entry in self.entries}
        self._folded = [(folded(entry), entry) for entry in self.entries]
        self.search = lru_cache(maxsize=KEPT)(self._search)
        self.digest = blake2b(repr(self.entries).encode(), digest_size=8).hexdigest()

    def entry(self, key: str) -> Entry | None:
        return self._by_key.get(key)

    def _search(self, query: str, most: int = SHOWN) -> Found:
        """The entries in which a word begins with each word of `query`; those that begin so come first."""
        words = [f" {word}" for word in az_fold(query).split()]
        hits = [one for one in self._folded if all(word in one[0] for word in words)]
        start = " ".join(az_fold(query).split())
        hits.sort(key=lambda one: f"|  {start}" not in one[0])
        exact = [entry for text, entry in hits if f"|  {start} |" in text] if start else []
        return Found(
            tuple(entry for _text, entry in hits[:most]),
            len(hits),
            exact[0] if len(exact) == 1 else None,
        )


def folded(entry: Entry) -> str:
    """`|  az |  albaniya |  albania |`: each name by itself, each word after a space."""
    texts = [entry.key, entry.name.az, entry.name.en, entry.name.ru]
    texts += [entry.note.az, entry.note.en, entry.note.ru] if entry.note else []
    return "|".join(["", *(f"  {' '.join(az_fold(text).split())} " for text in texts if text), ""])


@cache
def reference_lists() -> Mapping[str, Text]:
    """What lists there are, with their titles."""
    return {row["name"]: Text.of(row) for row in rows_of(folder() / "index.csv")}


@cache
def reference_list(name: str) -> ReferenceList:
    """One of the lists; raises `KeyError` for one that the index does not name."""
    _ = reference_lists()[name]
    return ReferenceList(
        Entry(Key(row["key"]), Text.of(row)) for row in rows_of(folder() / f"{name}.csv")
    )


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def folder() -> Path:
    return Path(settings.CATALOGUE) / "lists"
