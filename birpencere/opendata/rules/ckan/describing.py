"""A package as clients send it becomes the description of a data set."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from birpencere.kernel.text import LANGUAGES, Text
from birpencere.opendata.rules.ckan.names import theme_name
from birpencere.opendata.rules.ckan.parameters import Parameters
from birpencere.opendata.rules.ckan.refusals import not_valid
from birpencere.opendata.rules.listing import Listed
from birpencere.opendata.types import NO_TEXT, THEMES, Description

NOTHING: Final = Description(NO_TEXT, NO_TEXT, "", (), "", "", "")
GROUPS: Final = {theme_name(code): code for code in THEMES}


def description_of(one: Listed) -> Description:
    """What is told of it now."""
    start, end = one.temporal
    return Description(
        title=one.title,
        description=one.description,
        licence=one.licence,
        themes=one.themes,
        frequency=one.frequency,
        contact_name=one.contact_name,
        contact_email=one.contact_email,
        quality=one.quality,
        method=one.method,
        keywords=one.keywords,
        landing_page=one.landing_page,
        spatial=one.spatial,
        temporal_start=start,
        temporal_end=end,
    )


def described(sent: Parameters, before: Description, own_page: str = "") -> Description:
    """`before` with what was sent in its place; raises NotValid. The address of our own page is no landing page."""
    told = _Told(sent, _extras(sent))
    page = told.text("", "url", before.landing_page)
    return replace(
        before,
        title=told.words("title", before.title),
        description=told.words("notes", before.description),
        quality=told.words("quality", before.quality),
        method=told.words("method", before.method),
        licence=told.text("", "license_id", before.licence),
        frequency=told.code("frequency", before.frequency),
        spatial=told.code("spatial_uri", before.spatial),
        contact_name=told.text("contact_name", "maintainer", before.contact_name),
        contact_email=told.text("contact_email", "maintainer_email", before.contact_email),
        landing_page=before.landing_page if page == own_page else page,
        temporal_start=told.day("temporal_start", before.temporal_start),
        temporal_end=told.day("temporal_end", before.temporal_end),
        themes=_themes(sent, told.extras, before.themes),
        keywords=_keywords(sent, before.keywords),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What was sent, as fields or as extras."""

    sent: Parameters
    extras: Parameters

    def words(self, name: str, before: Text) -> Text:
        """`…_translated`; or a text alone, which is the Azerbaijani one, and the English one where there was none."""
        told = self.sent.table(f"{name}_translated")
        texts = [told.get(language, "") for language in LANGUAGES]
        if not all(isinstance(text, str) for text in texts):
            not_valid(f"{name}_translated", "Must be texts by language")
        if told and Text(*texts) != before:
            return Text(*texts)
        text = self.text(name, name, before.az)
        return before if text == before.az else Text(text, before.en or text, before.ru)

    def text(self, extra: str, name: str, before: str) -> str:
        """The field, or else the extra: of a package that was changed and sent back, the field is what was changed."""
        for source, key in ((self.sent, name), (self.extras, extra)):
            if key in source and source.text(key) != before:
                return source.text(key).strip()
        return before

    def code(self, name: str, before: str) -> str:
        """The last word of an address of the European Union's lists, or that word alone."""
        return self.text(name, name, before).rstrip("/").rpartition("/")[2].upper()

    def day(self, name: str, before: date | None) -> date | None:
        text = self.text(name, name, before.isoformat() if before else "")
        try:
            return date.fromisoformat(text[:10]) if text else None
        except ValueError:
            not_valid(name, "Date format incorrect")


_SENT_AS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "title_translated"),
    "description": ("notes", "notes_translated"),
    "quality": ("quality", "quality_translated"),
    "method": ("method", "method_translated"),
    "licence": ("license_id",),
    "themes": ("groups", "theme"),
    "frequency": ("frequency",),
    "contact_name": ("maintainer", "contact_name"),
    "contact_email": ("maintainer_email", "contact_email"),
    "keywords": ("tags", "tag_string", "tags_translated"),
    "landing_page": ("url",),
    "temporal_start": ("temporal_start",),
    "temporal_end": ("temporal_end",),
}


def wholly_described(sent: Parameters, before: Description, own_page: str) -> Description:
    """The same, but what was not sent is not told any more."""
    names = sent.sent.keys() | _extras(sent).sent.keys()
    dropped = {
        field: getattr(NOTHING, field) for field, known in _SENT_AS.items() if not names & {*known}
    }
    return replace(described(sent, before, own_page), **dropped)


def _extras(sent: Parameters) -> Parameters:
    """`[{"key": …, "value": …}]` by key."""
    pairs = _objects(sent, "extras")
    return Parameters({str(pair.get("key")): pair.get("value") for pair in pairs})


def _objects(sent: Parameters, name: str) -> list[Mapping[str, Any]]:
    """A list of objects, or its JSON; a text in it is the name of one."""
    value = sent.sent.get(name) or []
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            not_valid(name, "Cannot parse JSON")
    if not isinstance(value, list):
        not_valid(name, "Not a list")
    objects = [{"name": one} if isinstance(one, str) else one for one in value]
    return (
        objects if all(isinstance(one, dict) for one in objects) else not_valid(name, "Not a list")
    )


def _themes(sent: Parameters, extras: Parameters, before: tuple[str, ...]) -> tuple[str, ...]:
    """From `groups`, whose names are those of themes; or from the extra `theme`."""
    if "groups" in sent.sent:
        names = [str(one.get("name", "")).lower() for one in _objects(sent, "groups")]
        return tuple(_theme(name) for name in names)
    if "theme" in extras:
        names = [name.rpartition("/")[2].lower() for name in extras.names("theme")]
        return tuple(_theme(name) for name in names)
    return before


def _theme(name: str) -> str:
    return GROUPS.get(name) or not_valid("groups", f"Must be one of {', '.join(GROUPS)}")


def _keywords(
    sent: Parameters, before: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """`tags` are the Azerbaijani ones."""
    told = dict(before)
    for language, words in sent.table("tags_translated").items():
        if language in LANGUAGES and isinstance(words, list):
            told[language] = _words(words)
    if "tag_string" in sent:
        told["az"] = _words(sent.names("tag_string"))
    elif "tags" in sent.sent:
        told["az"] = _words(one.get("name", "") for one in _objects(sent, "tags"))
    return told


def _words(words: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(word).strip() for word in words))
