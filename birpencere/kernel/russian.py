"""Russian text: the order of the alphabet."""

from typing import Final
from unicodedata import normalize

_IGNORED: Final = "\"'«»“”„‘’()"
"""Left out of the order: «Азерсу» stands under А."""

_SORT_TABLE: Final = str.maketrans("ё", "е", _IGNORED)


def ru_sort_key(text: str) -> str:
    """A string whose order by code point is the order of the alphabet, whatever the case; ё counts as е."""
    return normalize("NFC", text).casefold().translate(_SORT_TABLE)
