"""One line of a table, cell by cell."""

import re
from collections.abc import Collection, Mapping
from typing import Final
from unicodedata import is_normalized

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.registry.errors import Problem

SEPARATOR: Final = ";"
"""Between several values of one cell."""

_SLUG: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 120


class Cells:
    """The cells of a line; one that breaks a rule is noted among the problems, and reading goes on."""

    def __init__(self, file: str, line: int, values: Mapping[str, str]) -> None:
        self.file, self.line = file, line
        self.problems: list[Problem] = []
        self._values = values

    def wrong(self, reason: str) -> None:
        """The line breaks a rule."""
        self.problems.append(Problem(self.file, self.line, reason))

    def optional(self, column: str) -> str:
        """The cell, which may be empty, but is clean text in any case."""
        value = self._values[column]
        if value != value.strip():
            self.wrong(f"{column} begins or ends with a space")
        if not value.isprintable() or not is_normalized("NFC", value):
            self.wrong(f"{column} has a character that cannot be seen, or one not in form NFC")
        return value

    def required(self, column: str, longest: int = 600) -> str:
        """The cell, which has between 1 and `longest` characters."""
        value = self.optional(column)
        if not value:
            self.wrong(f"{column} is empty")
        elif len(value) > longest:
            self.wrong(f"{column} has {len(value)} characters, more than {longest}")
        return value

    def matching(self, column: str, pattern: re.Pattern[str], example: str) -> str:
        """The cell, which as a whole looks like `example`."""
        value = self.required(column)
        if value and not pattern.fullmatch(value):
            self.wrong(f"{column} is “{value}”, expected something like {example}")
        return value

    def slug(self, column: str = "slug") -> str:
        """The cell, which is part of an address: small Latin words with hyphens between."""
        value = self.matching(column, _SLUG, "justice-ministry")
        if len(value) > _LONGEST_SLUG:
            self.wrong(f"{column} has {len(value)} characters, more than {_LONGEST_SLUG}")
        return value

    def one_of(self, column: str, allowed: Collection[str]) -> str:
        """The cell, which is a word of a vocabulary."""
        value = self.required(column)
        if value and value not in allowed:
            self.wrong(f"{column} is “{value}”, expected one of {', '.join(allowed)}")
        return value

    def some_of(self, column: str, allowed: Collection[str]) -> tuple[str, ...]:
        """The words of a vocabulary that stand in the cell, one or more."""
        values = tuple(self.required(column).split(SEPARATOR))
        for value in values:
            if value and value not in allowed:
                self.wrong(f"{column} has “{value}”, expected some of {', '.join(allowed)}")
        if len(set(values)) < len(values):
            self.wrong(f"{column} says the same twice")
        return values

    def name(self, longest: int) -> Text:
        """The name in every language of the portal."""
        return Text(*(self.required(f"name_{language}", longest) for language in LANGUAGES))
