"""What a description must tell, and what a data set is called in addresses."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.opendata.types import FREQUENCIES, LICENCES, THEMES, Description

SLUG: Final = re.compile(r"[a-z0-9][a-z0-9_-]{1,98}[a-z0-9]")
"""As CKAN has names."""
LONGEST: Final = {"title": 200, "description": 5000, "quality": 5000, "method": 5000}
MOST_KEYWORDS: Final = 20
KEYWORD: Final = re.compile(r"[\w .-]{2,100}")
WEB_ADDRESS: Final = re.compile(r"""https?://[^\x00-\x20<>"{}|\\^`\x7f]+""")
"""With the characters alone that an IRI has (RFC 3987): one other breaks the whole catalogue as linked data."""
NOT_IN_IRIS: Final = frozenset('<>"{}|\\^`')
RESERVED: Final = frozenset({"publishers", "licence", "catalog", "feed", "new"})
"""Words that other pages have in their addresses."""


def is_name(text: str) -> bool:
    """Whether a data set can be called so."""
    return SLUG.fullmatch(text) is not None and text not in RESERVED


def slug_of(title: str) -> str:
    """Its name, out of the English title; empty where no letter is left."""
    found = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:90].strip("-")
    return found if is_name(found) else ""


def description_problems(told: Description) -> Iterator[tuple[str, Message]]:
    """Each with the field of the form."""
    yield from _text_problems("title", told.title, is_needed=True)
    yield from _text_problems("description", told.description, is_needed=True)
    yield from _text_problems("quality", told.quality)
    yield from _text_problems("method", told.method)
    if told.licence not in LICENCES:
        yield "licence", _("Choose a licence.")
    if told.frequency not in FREQUENCIES:
        yield "frequency", _("Choose how often it is renewed.")
    if not told.themes or not set(told.themes) <= THEMES.keys():
        yield "themes", _("Choose one theme at least.")
    yield from _contact_problems(told)
    for language in LANGUAGES:
        words = told.keywords.get(language, ())
        if len(words) > MOST_KEYWORDS or not all(map(KEYWORD.fullmatch, words)):
            yield (
                f"keywords-{language}",
                _("At most 20 words of letters and digits, with commas between."),
            )
    if told.temporal_start and told.temporal_end and told.temporal_end < told.temporal_start:
        yield "temporal_end", _("The last day is before the first one.")


def _text_problems(
    name: str, text: Text, *, is_needed: bool = False
) -> Iterator[tuple[str, Message]]:
    """What is told is told in Azerbaijani and in English at least."""
    said = {"az": text.az, "en": text.en, "ru": text.ru}
    is_told = is_needed or any(said.values())
    for language, words in said.items():
        if is_told and not words and language != "ru":
            yield f"{name}-{language}", _("Write this in Azerbaijani and in English.")
        elif len(words) > LONGEST[name]:
            yield f"{name}-{language}", _("This is too long.")


def _contact_problems(told: Description) -> Iterator[tuple[str, Message]]:
    if not told.contact_name or len(told.contact_name) > 200:
        yield "contact_name", _("Say who answers questions about it.")
    try:
        validate_email(told.contact_email)
        is_email = not NOT_IN_IRIS & set(told.contact_email)
    except ValidationError:
        is_email = False
    if not is_email:
        yield "contact_email", _("Write an address as name@example.az.")
    if told.landing_page and not is_web_address(told.landing_page):
        yield "landing_page", _("Write an address that begins with https://.")


def is_web_address(url: str) -> bool:
    """Whether a browser could open it."""
    try:
        is_written_so = WEB_ADDRESS.fullmatch(url) is not None and len(url) <= 500
        return is_written_so and bool(urlsplit(url).hostname)
    except ValueError:
        return False
