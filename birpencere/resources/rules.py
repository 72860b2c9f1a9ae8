"""The register of information resources over plain values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import SCALARS, Fault, Key
from birpencere.regulations.types import (
    CaseRegulation,
    LookupRegulation,
    PaymentRegulation,
    RegisterQuery,
    Regulation,
)
from birpencere.resources.types import Content, Kind, ResourcesFile, Slug, Source

TEXTS: Final = ("name", "purpose", "legal_basis", "data_categories")
REQUIRED_LANGUAGES: Final = ("az", "en")
LONGEST: Final[Mapping[str, int]] = {
    "name": 300,
    "purpose": 2000,
    "legal_basis": 2000,
    "data_categories": 4000,
}
MOST_KEYS: Final = 40
NO_TEXT: Final = Text("")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOT_IN_SLUGS: Final = re.compile(r"[^a-z0-9]+")


def sources_of(regulation: Regulation) -> tuple[Source, ...]:
    """Every source from which a service has evidence or facts, each once.

    Several registers go by the key `register` in their regulations: what tells them apart is the set
    of records that is asked. A register without one is known by its key.
    """
    found: dict[str, Source] = {}
    for source in (*_sets(regulation), *_whole(regulation)):
        found.setdefault(source.key, source)
    return tuple(found.values())


def _sets(regulation: Regulation) -> Iterator[Source]:
    """Sets of records by their names."""
    names = {register.key: register.name for register in regulation.registers}
    for register, records in _asked(regulation):
        yield Source(records, names[register])
    for query in _queries(regulation):
        yield Source(query.records, query.register)


def _whole(regulation: Regulation) -> Iterator[Source]:
    """Registers of which no set of records is asked, and those of debts."""
    asked = {register for register, _records in _asked(regulation)}
    for register in regulation.registers:
        if register.key not in asked:
            yield Source(register.key, register.name)
    if isinstance(regulation, PaymentRegulation):
        yield Source(regulation.debts.value, regulation.general.name)


def _asked(regulation: Regulation) -> Iterator[tuple[Key, str]]:
    """Each register that is asked for records, with the name of the set."""
    if isinstance(regulation, LookupRegulation):
        yield regulation.asks.register, regulation.asks.records
    for asking in regulation.form.asks:
        yield asking.register, asking.records


def _queries(regulation: Regulation) -> Iterator[RegisterQuery]:
    """What the portal asks by itself while a case runs."""
    operations = regulation.operations if isinstance(regulation, CaseRegulation) else ()
    for operation in operations:
        if isinstance(operation.automatic, RegisterQuery):
            yield operation.automatic


def content_problems(content: Content) -> Iterator[tuple[str, Message]]:
    """What is missing in an entry, each with the field of the form."""
    for name in TEXTS:
        if name != "data_categories" or content.kind is Kind.PERSONAL_DATA_SYSTEM:
            yield from _text_problems(name, getattr(content, name) or NO_TEXT)
    if len(content.keys) != len(set(content.keys)):
        yield "keys", _("A key stands here twice.")


def _text_problems(name: str, text: Text) -> Iterator[tuple[str, Message]]:
    for language in ("az", "en", "ru"):
        said = {"az": text.az, "en": text.en, "ru": text.ru}[language]
        if not said and language in REQUIRED_LANGUAGES:
            yield f"{name}-{language}", _("Write this in Azerbaijani and in English.")
        elif len(said) > LONGEST[name]:
            yield f"{name}-{language}", _("This is too long.")


def slug_of(name: str) -> str:
    """Part of the address, out of the English name; empty where no letter is left."""
    return _NOT_IN_SLUGS.sub("-", name.lower()).strip("-")[:120].strip("-")


def differences(
    before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> list[tuple[str, Any, Any]]:
    """The fields in which two states of an entry differ, in their order, with both values."""
    before = before or {}
    return [
        (name, before.get(name), value)
        for name, value in after.items()
        if before.get(name) != value
    ]


def file_faults(file: ResourcesFile) -> Iterator[tuple[str, str]]:
    """What is wrong between the entries of the catalogue's file."""
    slugs: set[str] = set()
    keys: set[str] = set()
    for place, one in enumerate(file.resources):
        path = f"resources[{place}]"
        if one.slug in slugs:
            yield f"{path}.slug", f"{one.slug} stands twice"
        slugs.add(one.slug)
        for key in keys.intersection(one.content.keys):
            yield f"{path}.content.keys", f"{key} belongs to another resource"
        keys.update(one.content.keys)
        for field, _problem in content_problems(one.content):
            yield f"{path}.content.{field}", "is missing or too long"


def unknown_owners(file: ResourcesFile, known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Entries whose owner is no agency of the registry."""
    agencies = set(known)
    for place, one in enumerate(file.resources):
        if one.content.owner not in agencies:
            path = f"resources[{place}].content.owner"
            yield path, f"there is no agency {one.content.owner}"


def slug(text: str) -> Slug:
    if _SLUG.fullmatch(text) is None or len(text) > 120:
        raise Fault("must be small Latin words with hyphens between")
    return Slug(text)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Fault("must be a day, as 2014-03-01") from None


READS: Final = {**SCALARS, Slug: slug, date: day}
