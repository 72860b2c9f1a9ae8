"""The query language of CKAN's search (that of Lucene and Solr), as far as clients of open data portals use it.

    organization:nazirlik AND (tags:"e-xidmət" OR res_format:CSV) -license_id:cc* metadata_modified:[2026-01-01T00:00:00Z TO *]

Clauses side by side all have to hold. A text field takes any form of its words, other fields their value as it stands in
either case, with `*` and `?` for letters; moments and numbers take ranges, moments also `NOW-7DAYS`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import translate
from typing import Final, NoReturn

from birpencere.opendata.rules.words import Words, sought

Value = str | int | datetime
Fields = Mapping[str, Words | tuple[Value, ...]]
"""What a data set can be found by; texts of values are in small letters."""
Holds = Callable[[Fields], bool]
TEXT: Final = "text"
"""The field that is meant where none is named."""
LONGEST: Final = 2_000
"""Characters of a query that are read."""
DEEPEST: Final = 20
"""Parentheses within parentheses."""
MOST: Final = 200
"""Values that are looked for."""

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<op>&&|\|\||\bAND\b|\bOR\b|\bNOT\b|[()+!-])
      | (?P<field>[\w.-]+|\*):(?=\S)
      | (?P<range>[\[{]\s*(?P<low>"[^"]*"|\S+)\s+TO\s+(?P<high>"[^"]*"|[^\s\]}]+)\s*[\]}])
      | "(?P<phrase>(?:\\.|[^"\\])*)"
      | (?P<word>(?:\\.|[^\s()"\\\[\]{}])+)
    )""",
    re.VERBOSE,
)
_BOOST: Final = re.compile(r"(?<=.)(?:\^[\d.]+|~[\d.]*)$")
_NOW: Final = re.compile(r"NOW(?:(?P<sign>[+-])(?P<count>\d{1,5})(?P<unit>[A-Z]+?)S?)?(?:/[A-Z]+)?")
_UNITS: Final = {
    "SECOND": timedelta(seconds=1),
    "MINUTE": timedelta(minutes=1),
    "HOUR": timedelta(hours=1),
    "DAY": timedelta(days=1),
    "MONTH": timedelta(days=30),
    "YEAR": timedelta(days=365),
}


class QueryError(ValueError):
    """The query can not be read; says why, in English, for whoever writes the program."""


@dataclass(frozen=True, slots=True)
class Language:
    """What can be asked for, and when."""

    fields: frozenset[str]
    now: datetime

    def require(self, field: str) -> str:
        """Raises QueryError for a field that no data set has."""
        if field not in self.fields and not field.startswith(("extras_", "res_extras_", "vocab_")):
            raise QueryError(f"undefined field {field}")
        return field


def holding(query: str, language: Language) -> Holds:
    """What a data set has to be for the query to hold; raises QueryError."""
    if len(query) > LONGEST:
        raise QueryError(f"longer than {LONGEST} characters")
    reader = _Reader(query, language)
    found = reader.either(TEXT) if reader.kind else _everything
    if reader.kind:
        reader.fail()
    return found


def _everything(fields: Fields) -> bool:
    return True


class _Reader:
    """Reads a query from left to right, one token ahead."""

    def __init__(self, query: str, language: Language) -> None:
        self.query, self.language = query, language
        self.place = self.depth = self.count = 0
        self.kind = self.text = ""
        self.match: re.Match[str] | None = None
        self.next()

    def next(self) -> None:
        if not self.query[self.place :].strip():
            self.kind = self.text = ""
            return
        self.match = _TOKEN.match(self.query, self.place)
        if self.match is None:
            self.fail()
        self.place = self.match.end()
        found = {kind: text for kind, text in self.match.groupdict().items() if text is not None}
        self.kind = next(
            kind for kind in ("op", "field", "range", "phrase", "word") if kind in found
        )
        self.text = found[self.kind]

    def fail(self) -> NoReturn:
        raise QueryError(f"cannot be read near {self.query[max(0, self.place - 10) :][:40]!r}")

    def take(self, *ops: str) -> bool:
        """Whether one of these stands here; it is behind us then."""
        is_here = self.kind == "op" and self.text in ops
        if is_here:
            self.next()
        return is_here

    def either(self, field: str) -> Holds:
        sides = [self.all(field)]
        while self.take("OR", "||"):
            sides.append(self.all(field))
        return lambda fields: any(side(fields) for side in sides)

    def all(self, field: str) -> Holds:
        sides = [self.one(field)]
        while self.take("AND", "&&") or not self._is_over():
            sides.append(self.one(field))
        return lambda fields: all(side(fields) for side in sides)

    def _is_over(self) -> bool:
        return not self.kind or (self.kind == "op" and self.text in {"OR", "||", ")"})

    def one(self, field: str) -> Holds:
        is_wanted = True
        while self.take("NOT", "!", "-"):
            is_wanted = not is_wanted
        found = self._wanted(field)
        return found if is_wanted else lambda fields: not found(fields)

    def _wanted(self, field: str) -> Holds:
        self.take("+")
        if self.kind == "field":
            field = self.text
            self.next()
        if self.take("("):
            return self._group(field)
        return self._value(field)

    def _group(self, field: str) -> Holds:
        self.depth += 1
        if self.depth > DEEPEST:
            raise QueryError(f"more than {DEEPEST} parentheses within each other")
        inner = self.either(field)
        if not self.take(")"):
            self.fail()
        self.depth -= 1
        return inner

    def _value(self, field: str) -> Holds:
        kind, text, match = self.kind, self.text, self.match
        if match is None or kind not in {"range", "phrase", "word"}:
            self.fail()
        self.next()
        self.count += 1
        if self.count > MOST:
            raise QueryError(f"more than {MOST} values")
        if kind == "word" and _plain(text) == "*":
            return _present(field if field == "*" else self.language.require(field))
        name = self.language.require(field)
        if kind == "range":
            return _between(name, match, self.language.now)
        plain = _plain(text) if kind == "word" else re.sub(r"\\(.)", r"\1", text)
        return _equal(name, plain, has_wildcards=kind == "word")


def _plain(word: str) -> str:
    return re.sub(r"\\(.)", r"\1", _BOOST.sub("", word))


def _present(name: str) -> Holds:
    if name in {"*", TEXT}:
        return _everything
    return lambda fields: bool(fields.get(name))


def _equal(name: str, text: str, *, has_wildcards: bool) -> Holds:
    words, value = sought(text), text.casefold()
    is_pattern = has_wildcards and ("*" in text or "?" in text)
    pattern = re.compile(translate(value), re.DOTALL) if is_pattern else None

    def holds(fields: Fields) -> bool:
        there = fields.get(name, ())
        if isinstance(there, Words):
            return all(there.have(word) for word in words)
        if pattern:
            return any(pattern.fullmatch(_text_of(one)) for one in there)
        return value in there or value in map(_text_of, there)

    return holds


def _text_of(value: Value) -> str:
    return value.strftime("%Y-%m-%dt%H:%M:%Sz") if isinstance(value, datetime) else str(value)


def _between(name: str, match: re.Match[str], now: datetime) -> Holds:
    low, high = (_end(match[end].strip('"'), now) for end in ("low", "high"))
    with_low, with_high = match["range"][0] == "[", match["range"][-1] == "]"

    def fits(value: Value) -> bool:
        above = low is None or _before(low, value) or (with_low and low == value)
        below = high is None or _before(value, high) or (with_high and high == value)
        return above and below

    def holds(fields: Fields) -> bool:
        there = fields.get(name, ())
        return not isinstance(there, Words) and any(map(fits, there))

    return holds


def _before(one: Value, other: Value) -> bool:
    """Values of different kinds stand in no order."""
    if isinstance(one, datetime) and isinstance(other, datetime):
        return one < other
    if isinstance(one, int) and isinstance(other, int):
        return one < other
    return isinstance(one, str) and isinstance(other, str) and one < other


def _end(text: str, now: datetime) -> Value | None:
    """A moment, a number, or a text; nothing for `*`. Moments without a zone are UTC."""
    if text == "*":
        return None
    if match := _NOW.fullmatch(text):
        return _moment(match, now)
    if text.isdecimal() and len(text) <= 18:
        return int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text.casefold()
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(match: re.Match[str], now: datetime) -> datetime:
    if not match["unit"]:
        return now
    if match["unit"] not in _UNITS:
        raise QueryError(f"unknown unit {match['unit']}")
    count = int(match["count"]) * (1 if match["sign"] == "+" else -1)
    try:
        return now + count * _UNITS[match["unit"]]
    except OverflowError:
        raise QueryError(f"{match[0]} is no moment") from None
