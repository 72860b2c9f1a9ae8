"""What is looked for in the catalogue, and what publishers type."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Invalid, Message
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.opendata.models import DataSet
from birpencere.opendata.queries.catalogue import Filters
from birpencere.opendata.rules.schema import MOST_FIELDS, Field, Fields, FieldType
from birpencere.opendata.types import Description

TEXTS: Final = ("title", "description", "quality", "method")
PLAIN: Final = ("licence", "frequency", "contact_name", "contact_email", "landing_page")
DAYS: Final = ("temporal_start", "temporal_end")
SLUG: Final = re.compile(r"[A-Za-z0-9._-]{1,120}")
Typed = dict[str, Any]


def filters_from(query: QueryDict) -> Filters:
    """Which data sets are looked for; what makes no sense is left out."""
    values = {
        name: query.get(name, "")
        for name in ("publisher", "theme", "format", "licence", "frequency", "freshness")
        if SLUG.fullmatch(query.get(name, ""))
    }
    return Filters(q=query.get("q", "")[:200].replace("\x00", "").strip(), **values)


def said(posted: Mapping[str, str], name: str) -> str:
    return posted.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()


# --- the description -----------------------------------------------------------------------------------------------


def blank() -> Typed:
    """A form before anybody has typed."""
    texts = {name: dict.fromkeys(LANGUAGES, "") for name in (*TEXTS, "keywords")}
    return {**texts, **dict.fromkeys((*PLAIN, *DAYS), ""), "themes": []}


def typed_from(posted: QueryDict) -> Typed:
    """What stands in a form that was sent."""
    texts = {
        name: {code: said(posted, f"{name}-{code}") for code in LANGUAGES}
        for name in (*TEXTS, "keywords")
    }
    plain = {name: said(posted, name) for name in (*PLAIN, *DAYS)}
    return {**texts, **plain, "themes": posted.getlist("themes")}


def typed_of(one: DataSet) -> Typed:
    """The form as the data set fills it in."""
    texts = {name: {**dict.fromkeys(LANGUAGES, ""), **getattr(one, name)} for name in TEXTS}
    words = {code: ", ".join(one.keywords.get(code, ())) for code in LANGUAGES}
    days = {name: value.isoformat() if (value := getattr(one, name)) else "" for name in DAYS}
    plain = {name: getattr(one, name) for name in PLAIN}
    return {**texts, "keywords": words, **plain, **days, "themes": one.themes}


def description_of(typed: Typed) -> Description:
    """The description that was typed; raises Invalid where a day is none."""
    days: Typed = {}
    problems: dict[str, Message] = {}
    for name in DAYS:
        try:
            days[name] = date.fromisoformat(typed[name]) if typed[name] else None
        except ValueError:
            problems[name] = _("Write a day, as 2026-11-30.")
    if problems:
        raise Invalid(problems)
    texts: Typed = {name: Text.of(typed[name]) for name in TEXTS}
    words = {
        code: tuple(word.strip() for word in text.split(",") if word.strip())
        for code, text in typed["keywords"].items()
    }
    return Description(
        **texts,
        **{name: typed[name] for name in PLAIN},
        **days,
        themes=tuple(typed["themes"]),
        keywords=words,
    )


# --- the schema ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TypedSchema:
    """The columns as they were typed, the buttons obeyed."""

    fields: Fields
    jumps_to: str = ""
    """Where on the page to go on, if a column was added, removed or moved."""


def schema_from(posted: QueryDict) -> TypedSchema:
    """The columns of the form."""
    text = posted.get("count", "")
    count = min(int(text), MOST_FIELDS) if re.fullmatch(r"[0-9]{1,4}", text) else 0
    fields = [_field_from(posted, place) for place in range(count)]
    act = re.fullmatch(r"(add|remove|up|down)(?::([0-9]{1,3}))?", posted.get("do", ""))
    if act is None:
        return TypedSchema(tuple(fields))
    place = _obeyed(fields, act[1], int(act[2] or 0))
    return TypedSchema(tuple(fields), f"field-{place}")


def _obeyed(fields: list[Field], verb: str, place: int) -> int:
    if verb == "add" and len(fields) < MOST_FIELDS:
        fields.append(Field("", FieldType.STRING, Text("")))
        return len(fields) - 1
    if verb == "remove":
        del fields[place : place + 1]
        return max(place - 1, 0)
    other = place + {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= place < len(fields) and 0 <= other < len(fields):
        fields[place], fields[other] = fields[other], fields[place]
        return other
    return place


def _field_from(posted: QueryDict, place: int) -> Field:
    def typed(name: str) -> str:
        return said(posted, f"{place}-{name}")

    kind = typed("type")
    lines = posted.get(f"{place}-choices", "").splitlines()
    field = Field(
        name=typed("name"),
        type=FieldType(kind) if kind in set(FieldType) else FieldType.STRING,
        title=Text(typed("title-az"), typed("title-en"), typed("title-ru")),
        is_required=f"{place}-required" in posted,
        is_unique=f"{place}-unique" in posted,
        choices=tuple(line.strip() for line in lines if line.strip()),
    )
    limits: Typed = {name: typed(name) for name in ("minimum", "maximum", "pattern")}
    return replace(field, **limits)
