"""How things of ours are called and addressed for clients of CKAN."""

from datetime import UTC, datetime
from functools import cache
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from birpencere.kernel.text import LANGUAGES, Text, in_all_languages
from birpencere.opendata.types import LICENCES, THEMES

API: Final = "/api/3/action"
CKAN_VERSION: Final = "2.11.0"
"""The edition of CKAN whose answers these are like."""
_OURS: Final = uuid5(NAMESPACE_URL, "urn:bir-pencere:open-data")


def moment(value: datetime) -> str:
    """As CKAN writes moments: UTC without saying so, with microseconds."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def translated(text: Text) -> dict[str, str]:
    """What there is, by language."""
    return {language: words for language in LANGUAGES if (words := str(getattr(text, language)))}


@cache
def theme_title(code: str) -> Text:
    return Text.of(in_all_languages(THEMES[code]))


def theme_name(code: str) -> str:
    """Of the group that the theme is."""
    return code.lower()


def id_of(kind: str, name: str) -> str:
    """A permanent UUID of what we know by a name only."""
    return str(uuid5(_OURS, f"{kind}:{name}"))


@cache
def licence_title(code: str) -> Text:
    return Text.of(in_all_languages(LICENCES[code].title))


def licence_url(code: str, root: str) -> str:
    """Where the licence can be read."""
    url = LICENCES[code].url
    return f"{root}/az{url}" if url.startswith("/") else url
