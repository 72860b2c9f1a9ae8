"""What the operator types into the form of an entry, and what somebody looks for."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Invalid, Message
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.kernel.yaml_reader import KEY, Key
from birpencere.resources.models import InformationResource
from birpencere.resources.rules import MOST_KEYS, TEXTS, content_problems
from birpencere.resources.types import Content, Filters, Kind, Slug

LONGEST_QUERY: Final = 200
BETWEEN_KEYS: Final = re.compile(r"[\s,;]+")
Typed = dict[str, Any]
"""The form as it was typed: `kind`, `owner`, `keys` and `reason`, and each text by language."""


def blank() -> Typed:
    """A form before anybody has typed."""
    texts = {name: dict.fromkeys(LANGUAGES, "") for name in TEXTS}
    return {"kind": "", "owner": "", "keys": "", "reason": "", **texts}


def typed_from(posted: Mapping[str, str]) -> Typed:
    """What stands in a form that was sent."""
    texts = {
        name: {language: said(posted, f"{name}-{language}") for language in LANGUAGES}
        for name in TEXTS
    }
    plain = {name: said(posted, name) for name in ("kind", "owner", "keys", "reason")}
    return {**plain, **texts}


def typed_of(resource: InformationResource, keys: list[str]) -> Typed:
    """The form as the entry fills it in."""
    return {
        "kind": resource.kind,
        "owner": resource.owner.slug,
        "keys": ", ".join(keys),
        "reason": "",
        "name": asdict(resource.title),
        "purpose": resource.purpose,
        "legal_basis": resource.legal_basis,
        "data_categories": resource.data_categories,
    }


def content_of(typed: Typed) -> Content:
    """The entry that was typed; raises Invalid with what is missing, by field."""
    keys = [key for key in BETWEEN_KEYS.split(typed["keys"]) if key]
    problems: dict[str, Message] = {}
    if typed["kind"] not in set(Kind):
        problems["kind"] = _("Choose one of the two.")
    if not typed["owner"]:
        problems["owner"] = _("Choose the agency that keeps it.")
    if len(keys) > MOST_KEYS or not all(map(KEY.fullmatch, keys)):
        problems["keys"] = _("Keys are small Latin letters, digits and underscores, as vat_payers.")
    content = Content(
        kind=Kind(typed["kind"]) if "kind" not in problems else Kind.PERSONAL_DATA_SYSTEM,
        owner=Slug(typed["owner"]),
        keys=tuple(map(Key, keys)),
        **{name: Text.of(typed[name]) for name in TEXTS},
    )
    problems |= {field: told for field, told in content_problems(content) if field not in problems}
    if problems:
        raise Invalid(problems)
    return content


def filters_from(query: QueryDict) -> Filters:
    """Which entries are looked for; what makes no sense looks for nothing in particular."""
    kind, registered = query.get("kind", ""), query.get("registered", "")
    return Filters(
        text=query.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip(),
        owner=re.sub("[^a-z0-9-]", "", query.get("owner", "")[:120].lower()),
        kind=kind if kind in set(Kind) else "",
        registered=registered if registered in {"yes", "no", "withdrawn"} else "",
    )


def seen_from(posted: Mapping[str, str]) -> int:
    """The newest change that the form knew of; 0 where it says none."""
    text = posted.get("seen", "")
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else 0


def day_from(posted: Mapping[str, str]) -> date | None:
    """The day that was typed as `31.12.2026` or as browsers send it; nothing for what is none."""
    typed = said(posted, "until")
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        with suppress(ValueError):
            return datetime.strptime(typed, form).date()  # noqa: DTZ007  # a day has no zone
    return None


def said(posted: Mapping[str, str], name: str) -> str:
    return posted.get(name, "").replace("\x00", "").replace("\r\n", "\n").strip()
