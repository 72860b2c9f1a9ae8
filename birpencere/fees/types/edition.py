"""A version of a tariff as it was loaded: ready to be asked for amounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from birpencere.fees.types.tariff import Item, PayerCategory, Tariff, Version
from birpencere.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when an edition is in force, as far as it is known now."""

    since: date
    until: date | None
    """The last day."""
    edition_id: int

    def holds(self, day: date) -> bool:
        """Is the edition in force on that day?"""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One version of one tariff; it never changes, so a bill can keep it for life."""

    id: int
    """Of the row that holds it."""
    label: str
    """Day from which it is in force; a mended edition of the same day has a number behind it."""
    tariff: Tariff
    """With this version only."""
    items: Mapping[str, Item]
    """By code, in the order of the act."""
    texts: Mapping[str, Text]
    """What each item is called with the headings above it, by code."""
    payers: Mapping[str, PayerCategory]

    @property
    def slug(self) -> str:
        return self.tariff.tariff

    @property
    def version(self) -> Version:
        return self.tariff.versions[0]

    @property
    def title(self) -> Text:
        return self.tariff.title

    def path(self, language: str) -> str:
        """The address of its page; promised in docs/addresses.md."""
        return f"/{language}/tariffs/{self.slug}"
