"""Azerbaijani text: cases, order of the alphabet, folding for search, addresses, stems.

The alphabet (law of 25 December 1991), 32 letters:

    A B C Ç D E Ə F G Ğ H X I İ J K Q L M N O Ö P R S Ş T U Ü V Y Z

I and ı are one letter, İ and i another: Python's `lower()` and Django's `slugify` mix them up.
"""

import re
from typing import Final
from unicodedata import normalize

ALPHABET: Final = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"

COMBINING_DOT: Final = "\u0307"
"""What `"İ".lower()` leaves above an i."""

_TO_LOWER: Final = str.maketrans({"I": "ı", "İ": "i"})
_TO_UPPER: Final = str.maketrans({"i": "İ", "ı": "I"})


def az_lower(text: str) -> str:
    """Small letters: I becomes ı, İ becomes i."""
    return normalize("NFC", text).translate(_TO_LOWER).lower()


def az_upper(text: str) -> str:
    """Capital letters: ı becomes I, i becomes İ."""
    return normalize("NFC", text.replace(f"i{COMBINING_DOT}", "i")).translate(_TO_UPPER).upper()


# --- order -----------------------------------------------------------------------------------------------

_ORDERED: Final = ALPHABET.replace("vy", "vwy")  # W, of foreign names, stands after V
_RANKS: Final = "".join(chr(ord("A") + place) for place in range(len(_ORDERED)))
# Left out of the order: quotes, so that “Azərsu” stands under A, and what the ranks past Z use up.
_IGNORED: Final = COMBINING_DOT + "\"'«»“”„‘’ʼ" + "[\\]^_`"

_SORT_FROM: Final = _ORDERED + az_upper(_ORDERED) + _IGNORED
_SORT_TO: Final = _RANKS + _RANKS
_SORT_TABLE: Final = str.maketrans(_SORT_FROM[: len(_SORT_TO)], _SORT_TO, _IGNORED)


def az_sort_key(text: str) -> str:
    """A string whose order by code point is the order of the alphabet, whatever the case."""
    return normalize("NFC", text).translate(_SORT_TABLE)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


AZ_SORT_SQL: Final = f"""
CREATE OR REPLACE FUNCTION az_sort(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT translate(normalize(value, NFC), {_quoted(_SORT_FROM)}, {_quoted(_SORT_TO)}) $$
"""
"""`az_sort_key` for PostgreSQL. Order and index by `az_sort(x) COLLATE "C"`: a function cannot hand on a
collation of its own."""


# --- folding ---------------------------------------------------------------------------------------------

_FOLDED: Final = str.maketrans({"ə": "e", "ı": "i"})
_DROPPED: Final = re.compile("[\u0300-\u036f'’‘ʼ`]")
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")


def az_fold(text: str) -> str:
    """What people type without a thought for diacritics: small Latin letters, digits, single spaces.

    Cyrillic letters stay, since people also search in Russian.
    """
    letters = normalize("NFKD", text).casefold().translate(_FOLDED)
    return _BETWEEN_WORDS.sub(" ", _DROPPED.sub("", letters)).strip()


def az_slug(text: str) -> str:
    """For an address: folded ASCII words with hyphens between; empty when nothing of `text` is left."""
    return "-".join(re.findall("[a-z0-9]+", az_fold(text)))


# --- stems -----------------------------------------------------------------------------------------------

_SHORTEST_STEM: Final = 3
_SHORT_NOUNS: Final = frozenset(("ad", "ay", "ev", "il", "is", "ov", "su"))
_VOWELS: Final = frozenset("aeiou")

# Folded: ı and ü are gone, so each suffix has half of its written forms. The single consonants make the
# readings of one form meet: sənədə is sənəd+ə but looks like sənə+də, and ürəyi is ürək+i.
_ANYWHERE: Final = ("lar", "ler", "dan", "den", "da", "de", "dir", "dur", "d")
_AFTER_VOWEL: Final = frozenset(
    (
        *("nin", "nun", "ni", "nu", "na", "ne", "nda", "nde", "ndan", "nden"),  # cases
        *("si", "su", "miz", "muz", "niz", "nuz", "ya", "ye"),  # possessives, dative
        *("n", "s", "m", "y", "k", "q", "g", *_ANYWHERE),
    )
)
_AFTER_CONSONANT: Final = frozenset(
    ("in", "un", "i", "u", "a", "e", "im", "um", "imiz", "umuz", "iniz", "unuz", *_ANYWHERE)
)
_LONGEST_SUFFIX: Final = 4


def _without_last_suffix(word: str) -> str:
    for size in range(_LONGEST_SUFFIX, 0, -1):
        rest, suffix = word[:-size], word[-size:]
        if len(rest) < _SHORTEST_STEM and rest not in _SHORT_NOUNS:
            continue
        suffixes = _AFTER_VOWEL if rest[-1] in _VOWELS else _AFTER_CONSONANT
        if suffix in suffixes and not _VOWELS.isdisjoint(rest):
            return rest
    return word


def az_stem(word: str) -> str:
    """The part that all forms of a folded word share: plural, possessives and cases are taken off.

    It is for comparing, not for reading: lisenziya and lisenziyalarımızdan both give `lisenz`.
    """
    shorter = _without_last_suffix(word)
    return word if shorter == word else az_stem(shorter)
