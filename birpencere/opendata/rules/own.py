"""The catalogue's file of the system's own data sets as a checked document."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import SCALARS, Reader, read_document
from birpencere.opendata.rules.describing import description_problems
from birpencere.opendata.rules.schema import Field, Fields, FieldType, schema_problems
from birpencere.opendata.types import NO_TEXT, Description

FILE: Final = "open_data.yaml"


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers questions."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Words:
    """Keywords in each language."""

    az: tuple[str, ...]
    en: tuple[str, ...]
    ru: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnField:
    """A column of one of them."""

    name: str
    type: FieldType
    title: Text
    is_required: bool = False
    is_unique: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSet:
    """What the file says of one of them."""

    key: str
    slug: str
    title: Text
    description: Text
    method: Text
    quality: Text = NO_TEXT
    themes: tuple[str, ...]
    keywords: Words
    fields: tuple[OwnField, ...]

    @property
    def columns(self) -> Fields:
        """As every table has them."""
        return tuple(
            Field(one.name, one.type, one.title, one.is_required, one.is_unique)
            for one in self.fields
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """The file."""

    contact: Contact
    sets: tuple[OwnSet, ...]

    def description_of(self, one: OwnSet) -> Description:
        """As every data set is described: free for everything, looked at every day."""
        words = one.keywords
        return Description(
            title=one.title,
            description=one.description,
            quality=one.quality,
            method=one.method,
            licence="CC-BY-4.0",
            themes=one.themes,
            frequency="DAILY",
            contact_name=self.contact.name,
            contact_email=self.contact.email,
            keywords={"az": words.az, "en": words.en, "ru": words.ru},
        )


def read_own(folder: Path) -> OwnFile:
    """Raises `WrongDocument` with every fault."""
    text = (folder / FILE).read_text("utf-8")
    return read_document(OwnFile, text, Reader(FILE, SCALARS), _faults)


def _faults(file: OwnFile) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(file.sets):
        for field, _problem in description_problems(file.description_of(one)):
            yield f"sets[{place}].{field}", "is missing or wrong"
        for field, _problem in schema_problems(one.columns):
            yield f"sets[{place}].fields", f"{field} is wrong"
