"""What is typed into the pages of subscriptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.rules import read, typed_from_post
from birpencere.regulations.types import Reading, SubscriptionRegulation

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to subscribe to, right or wrong."""

    editions: Sequence[str] = field(default_factory=list)
    months: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
    problems: Mapping[str, Message] = field(default_factory=dict)
    """Of the choices, by name."""
    reading: Reading | None = None

    @property
    def is_right(self) -> bool:
        return not self.problems and (self.reading is None or self.reading.is_complete)


def wish_from(regulation: SubscriptionRegulation, posted: QueryDict, today: date) -> Wish:
    """The choices and answers of the page."""
    known = [edition.key for edition in regulation.editions]
    editions = [key for key in known if key in posted.getlist("edition")]
    months = posted.get("months", "")
    problems: dict[str, Message] = {}
    if not editions or (len(editions) > 1 and not regulation.takes_several):
        problems["edition"] = _("Choose what you want to subscribe to.")
    if months not in map(str, regulation.periods):
        problems["months"] = _("Choose for how long.")
    details = details_from(regulation, posted)
    reading = read(regulation, details, {}, today, {})
    return Wish(editions, months, details, problems, reading)


def details_from(regulation: SubscriptionRegulation, posted: QueryDict) -> Mapping[str, Any]:
    """The answers to the regulation's own questions, as typed."""
    typed: dict[str, Any] = {}
    for step in regulation.form.steps:
        typed |= typed_from_post(step, dict(posted.lists())).typed
    return typed


@dataclass(frozen=True, slots=True)
class IssueDraft:
    """An issue as it was typed."""

    id: UUID
    edition: str = ""
    title: Mapping[str, str] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Message] = field(default_factory=dict)
    """By id of the input, as `title-az`."""

    @property
    def texts(self) -> tuple[Text, Text]:
        return Text.of(self.title), Text.of(self.text)


def new_issue() -> IssueDraft:
    """Nothing typed yet; the form keeps the name that it will have."""
    return IssueDraft(uuid4())


def issue_from(regulation: SubscriptionRegulation, posted: QueryDict) -> IssueDraft:
    """In the three languages, the official one at least."""
    title, text = _in_languages(posted, "title"), _in_languages(posted, "text")
    edition = posted.get("edition", "")
    problems: dict[str, Message] = {}
    if edition not in {one.key for one in regulation.editions}:
        problems["edition"] = _("Choose whose subscribers get it.")
    for name, texts, longest in (("title", title, LONGEST_TITLE), ("text", text, LONGEST_TEXT)):
        if not texts["az"]:
            problems[f"{name}-az"] = _("Write it in Azerbaijani: that is the official text.")
        for language, said in texts.items():
            if len(said) > longest:
                problems[f"{name}-{language}"] = _("This is too long.")
    return IssueDraft(_id(posted.get("issue", "")), edition, title, text, problems)


def _in_languages(posted: QueryDict, name: str) -> dict[str, str]:
    return {
        language: posted.get(f"{name}-{language}", "").replace("\x00", "").replace("\r", "").strip()
        for language in LANGUAGES
    }


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def day_from(text: str) -> date:
    """The end that the page showed; a day that never was where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
