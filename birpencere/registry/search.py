"""Search over services, agencies and sectors, in memory: the whole list is a few thousand words.

A word of the query is looked up as it stands, then by its stem, as the start of a word, and, where nothing
has that stem, with one typing error. What it is worth depends on how it was found and where: a title counts
more than an agency's name, that more than a sector's, that more than what the page tells; and rare words count
more than those that every title has.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from math import log
from pathlib import Path
from typing import Final, Self

import yaml
from rapidfuzz import process
from rapidfuzz.distance import OSA

from birpencere.kernel.azerbaijani import az_fold, az_sort_key, az_stem
from birpencere.kernel.text import LANGUAGES, Text

LONGEST_QUERY: Final = 200
"""Characters; the rest of a longer query is not looked at."""

# How surely a word was found, and what the place is worth where it stands; a hit is worth their product.
# So a typing error in a title (0.6) still comes before the exact word in an agency's name (0.5).
EXACT, SAME_STEM, SAME_SHORT_STEM, START, START_OF_STEM, ONE_ERROR = 1.0, 0.98, 0.85, 0.8, 0.65, 0.6
TITLE, SYNONYM, AGENCY, SECTOR, CONTENTS = 1.0, 0.9, 0.5, 0.3, 0.2

_SHORT_STEM: Final = 3
"""Letters; words that share no more than these may be strangers."""
_SHORTEST_START: Final = 2
_SHORTEST_WITH_ERROR: Final = 4
_SHARE_OF_TITLE: Final = 0.1
"""How much a title that consists of nothing but the query gains over a long one that contains it."""
_RELEVANT: Final = 0.4
"""A hit below this part of the best one's score is noise."""


NO_TEXT: Final = Text("")


class Kind(StrEnum):
    """What was found."""

    SERVICE = "service"
    AGENCY = "agency"
    SECTOR = "sector"
    LIFE_EVENT = "life_event"


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: by its number, by its titles, by whose it is, and by what people call it."""

    number: str
    slug: str
    kind: Kind
    titles: Text
    agency_title: Text = NO_TEXT
    sector_title: Text = NO_TEXT
    synonyms: tuple[str, ...] = ()
    contents: Text = NO_TEXT
    """What its page tells."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. A higher score is better; scores of two queries don't compare."""

    entry: Entry
    score: float
    words: frozenset[str] = frozenset()
    """The folded words of the index that the query met."""

    def pieces(self, language: str) -> list[tuple[str, bool]]:
        """The title cut up for highlighting: each piece, and whether the query met it."""
        title, pieces, end = self.entry.titles.in_(language), [], 0
        for start, stop in self.spans(language):
            pieces += [(title[end:start], False), (title[start:stop], True)]
            end = stop
        return [piece for piece in [*pieces, (title[end:], False)] if piece[0]]

    def spans(self, language: str) -> list[tuple[int, int]]:
        """Where in the title the words stand that the query met."""
        title = self.entry.titles.in_(language)
        return [match.span() for match in _WORD.finditer(title) if az_fold(match[0]) in self.words]


# --- words -----------------------------------------------------------------------------------------------

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NUMBER: Final = re.compile(
    r"[0-9]{1,2}(\.[0-9]{0,2}){0,2}|([A-Z]{2}|[0-9]{1,2})-[A-Z]{1,2}[0-9]{1,3}", re.ASCII
)
"""Of the list, `20.1`; beside it, `MA-N3`; of an agency that registered it since, `5-N1`."""
# Folding has turned й into и.
_RUSSIAN_ENDING: Final = re.compile(
    "(?:иями|ами|ями|ого|его|ому|ему|ыми|ими|ием|иеи|иям|иях|ая|яя|ое|ее|ые|ие|ии|ыи|ои|еи|ом|ем|ам|ям"
    "|ах|ях|ов|ев|ия|ию|ью|а|я|о|е|ы|и|у|ю|ь)$"
)
_FLEETING_VOWEL: Final = re.compile("(?<=[а-я]{2}[^аеиоуыэюя])ок$")
"""Of справок and рынок, which справка and рынка lack."""
_SHORTEST_RUSSIAN_STEM: Final = 3


def _words(text: str) -> list[str]:
    """Folded; single letters are left out, such as the E of E-müraciət."""
    return [word for word in az_fold(text).split() if len(word) > 1 or word.isdigit()]


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    if "а" <= word[0] <= "я":
        shorter = _RUSSIAN_ENDING.sub("", _FLEETING_VOWEL.sub("к", word))
        return shorter if len(shorter) >= _SHORTEST_RUSSIAN_STEM else word
    return az_stem(word)


# --- everyday speech -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meaning:
    """Who says one of `said` means the things in whose title all words of one of `meant` stand."""

    said: tuple[str, ...]
    meant: tuple[frozenset[str], ...]
    """Stems, one set for each phrase."""

    @classmethod
    def of(cls, said: Iterable[str], meant: Iterable[str]) -> Self:
        return cls(tuple(said), tuple(frozenset(map(_stem, _words(phrase))) for phrase in meant))


@dataclass(frozen=True, slots=True)
class Speech:
    """How people talk: words that say nothing in a query, and everyday words for official ones."""

    noise: frozenset[str] = frozenset()
    meanings: tuple[Meaning, ...] = ()

    @classmethod
    def load(cls, path: Path) -> Self:
        """From YAML: `noise`, lines of words; `meanings`, a list of `{say: [...], mean: [...]}`."""
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        noise = frozenset(word for line in data["noise"] for word in _words(line))
        return cls(noise, tuple(Meaning.of(row["say"], row["mean"]) for row in data["meanings"]))

    def telling(self, words: Iterable[str]) -> list[str]:
        """The words that say something; all of them where none does."""
        words = list(words)
        return [word for word in words if word not in self.noise] or words

    def synonyms_of(self, titles: Text) -> Iterator[str]:
        """What people say for a thing with these titles."""
        stems = {_stem(word) for title in _texts(titles) for word in _words(title)}
        for meaning in self.meanings:
            if any(phrase <= stems for phrase in meaning.meant):
                yield from meaning.said


# --- the index -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """What one word of the query met: for each entry the best worth, and the words of the index."""

    worth: Mapping[int, float]
    words: frozenset[str]
    weight: float


class SearchIndex:
    """Built once from all entries, then only read: safe to share between threads."""

    def __init__(self, entries: Sequence[Entry], speech: Speech) -> None:
        self._entries = sorted(
            entries, key=lambda entry: (az_sort_key(entry.titles.az), entry.number)
        )
        self._speech = speech
        self._places: dict[str, dict[int, float]] = defaultdict(dict)
        self._exact_titles: dict[str, set[int]] = defaultdict(set)
        self._title_lengths: list[int] = []
        for place, entry in enumerate(self._entries):
            self._add(place, entry)
        self._vocabulary = sorted(self._places)
        self._by_stem: dict[str, list[str]] = defaultdict(list)
        for word in self._vocabulary:
            self._by_stem[_stem(word)].append(word)
        self._stems = list(self._by_stem)

    @classmethod
    def build(cls, entries: Iterable[Entry], speech: Speech | None = None) -> Self:
        return cls(tuple(entries), speech or Speech())

    def _add(self, place: int, entry: Entry) -> None:
        self._title_lengths.append(len(self._speech.telling(_words(entry.titles.az))) or 1)
        synonyms = [*entry.synonyms, *self._speech.synonyms_of(entry.titles)]
        for text, worth in [
            *((text, CONTENTS) for text in _texts(entry.contents)),
            *((text, SECTOR) for text in _texts(entry.sector_title)),
            *((text, AGENCY) for text in _texts(entry.agency_title)),
            *((text, SYNONYM) for text in synonyms),
            *((text, TITLE) for text in _texts(entry.titles)),
        ]:
            for word in self._speech.telling(_words(text)):
                self._places[word][place] = worth  # the most worth comes last
        for text in _texts(entry.titles):
            self._exact_titles[az_fold(text)].add(place)

    def search(self, query: str, limit: int = 10, kind: Kind | None = None) -> list[Hit]:
        """The best hits, best first; equally good ones by the Azerbaijani alphabet.

        A number (`20.1`, or its start `20.`, `5-N1`) finds what it numbers.
        """
        query = query.strip()[:LONGEST_QUERY]
        number = query.upper()
        found = self._by_number(number) if _NUMBER.fullmatch(number) else self._by_words(query)
        return list(islice((hit for hit in found if kind in (None, hit.entry.kind)), limit))

    def _by_number(self, query: str) -> Iterable[Hit]:
        numbered = [entry for entry in self._entries if f"{entry.number}.".startswith(query)]
        numbered.sort(key=lambda entry: (entry.number != query, _natural(entry.number)))
        return (Hit(entry, 1.0) for entry in numbered)

    def _by_words(self, query: str) -> Iterable[Hit]:
        found = [self._find(word) for word in self._speech.telling(dict.fromkeys(_words(query)))]
        scores = self._scores(found)
        least = max(scores.values(), default=0.0) * _RELEVANT
        exact = self._exact_titles.get(az_fold(query), set())
        order = sorted(
            (place not in exact, -score, place) for place, score in scores.items() if score >= least
        )
        words = frozenset[str]().union(*(one.words for one in found))
        return (Hit(self._entries[place], -score, words) for _, score, place in order)

    def _scores(self, found: list[_Found]) -> dict[int, float]:
        """By entry: 1 for a title that has every word as it stands, and a little more for a short one."""
        total = sum(one.weight for one in found)
        scores: dict[int, float] = defaultdict(float)
        for one in found:
            for place, worth in one.worth.items():
                share = _SHARE_OF_TITLE / self._title_lengths[place] if worth > AGENCY else 0.0
                scores[place] += worth * one.weight / total + share
        return scores

    def _find(self, word: str) -> _Found:
        worth: dict[int, float] = {}
        qualities = self._qualities(word)
        for met, quality in qualities.items():
            for place, place_worth in self._places[met].items():
                worth[place] = max(worth.get(place, 0.0), quality * place_worth)
        weight = log(1 + len(self._entries) / max(1, len(worth)))
        return _Found(worth, frozenset(qualities), weight)

    def _qualities(self, word: str) -> dict[str, float]:
        """The words of the index that `word` may mean, and how surely."""
        stem = _stem(word)
        is_short = len(stem) <= _SHORT_STEM
        kindred = self._by_stem.get(stem, [])
        return {
            **({} if kindred else dict.fromkeys(self._one_error_from(word), ONE_ERROR)),
            **({} if is_short else dict.fromkeys(self._starting_with(stem), START_OF_STEM)),
            **dict.fromkeys(self._starting_with(word), START),
            **dict.fromkeys(kindred, SAME_SHORT_STEM if is_short else SAME_STEM),
            **({word: EXACT} if word in self._places else {}),
        }

    def _starting_with(self, start: str) -> list[str]:
        if len(start) < _SHORTEST_START:
            return []
        first = bisect_left(self._vocabulary, start)
        return self._vocabulary[
            first : bisect_left(self._vocabulary, f"{start}\U0010ffff", lo=first)
        ]

    def _one_error_from(self, word: str) -> Iterator[str]:
        """A letter too many, too few, wrong, or two that changed places; in the word or in its stem."""
        if len(word) < _SHORTEST_WITH_ERROR:
            return
        yield from _within_one_error(word, self._vocabulary)
        for stem in _within_one_error(_stem(word), self._stems):
            yield from self._by_stem[stem]


def _within_one_error(word: str, choices: Sequence[str]) -> list[str]:
    near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [choice for choice, _distance, _place in near]


def _texts(text: Text) -> set[str]:
    return {text.in_(language) for language in LANGUAGES}


def _natural(number: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in number.split(".")]
