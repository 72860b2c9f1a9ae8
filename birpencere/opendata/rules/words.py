"""Finding data sets by words: as people type them, in any form of the word, without a thought for diacritics."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from birpencere.kernel.azerbaijani import az_fold, az_stem

EXACT, SAME_STEM, START = 1.0, 0.9, 0.7
_SHORTEST_START: Final = 2


@dataclass(frozen=True, slots=True)
class Sought:
    """A folded word that is looked for."""

    word: str
    stem: str


def sought(text: str) -> tuple[Sought, ...]:
    """The words of what somebody typed."""
    return tuple(Sought(word, az_stem(word)) for word in az_fold(text).split())


_stem: Final = lru_cache(10_000)(az_stem)
"""The same words come again and again."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, folded."""

    ordered: tuple[str, ...]
    stems: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        words = {word for text in texts for word in az_fold(text).split()}
        return cls(tuple(sorted(words)), frozenset(map(_stem, words)))

    @classmethod
    def all(cls, some: Iterable["Words"]) -> "Words":
        """The words of all of them."""
        parts = tuple(some)
        words = {word for part in parts for word in part.ordered}
        return cls(tuple(sorted(words)), frozenset().union(*(part.stems for part in parts)))

    def have(self, one: Sought) -> float:
        """How surely it is one of them; 0 where it is not."""
        place = bisect_left(self.ordered, one.word)
        next_one = self.ordered[place] if place < len(self.ordered) else ""
        if next_one == one.word:
            return EXACT
        if one.stem in self.stems:
            return SAME_STEM
        is_start = len(one.word) >= _SHORTEST_START and next_one.startswith(one.word)
        return START if is_start else 0.0
