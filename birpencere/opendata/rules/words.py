"""Finding data sets by words: as people type them, in any form of the word, without a thought for diacritics."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from birpencere.kernel.azerbaijani import az_fold, az_stem

EXACT, SAME_STEM, START = 1.0, 0.9, 0.7
_SHORTEST_START: Final = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some texts, folded."""

    whole: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Words":
        whole = frozenset(word for text in texts for word in az_fold(text).split())
        return cls(whole, frozenset(map(az_stem, whole)))

    def have(self, word: str) -> float:
        """How surely the folded word is one of them; 0 where it is not."""
        if word in self.whole:
            return EXACT
        if az_stem(word) in self.stems:
            return SAME_STEM
        is_start = len(word) >= _SHORTEST_START and any(one.startswith(word) for one in self.whole)
        return START if is_start else 0.0
