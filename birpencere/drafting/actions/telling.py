"""Letters about a draft: to its agency, to executors, to the head, to who has commented."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.models import Agreement, Comment, Draft
from birpencere.identity.models import Person
from birpencere.identity.queries import holders_of
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Message
from birpencere.kernel.text import in_all_languages
from birpencere.notifications.actions import notify

WORDS: Final[Mapping[str, tuple[Message, Message]]] = {
    "agreement_asked": (
        _("A regulation awaits the agreement of your agency"),
        _(
            "Your agency takes part in this service. Agree to the draft of its regulation, or object with reasons. Silence is not taken for consent."
        ),
    ),
    "agreed": (
        _("An executor has agreed to your draft"),
        _("The answer with its signature is on the page of the draft."),
    ),
    "objected": (
        _("An executor objects to your draft"),
        _("The reasons are on the page of the draft. Change it and ask again, or withdraw it."),
    ),
    "to_sign": (
        _("A regulation awaits your signature"),
        _("The draft has been discussed and agreed. When you sign it, it is sealed and published."),
    ),
    "void": (
        _("Your signature under a draft counts for nothing"),
        _("The draft was changed or taken back before your signature arrived. Look at it again."),
    ),
    "answered": (
        _("Your comment was answered"),
        _("The agency has answered your comment on the draft of a regulation."),
    ),
    "published": (
        _("A regulation that you commented on is published"),
        _("It is in force from now on. The report tells what became of every comment."),
    ),
    "commented": (
        _("There is a new comment on your draft"),
        _("Every comment needs an answer before the draft goes on."),
    ),
}
"""What each letter says: its subject, and what has happened."""
STAFF: Final = (Role.DRAFTER, Role.HEAD)


def tell(
    letter: str, draft: Draft, people: Iterable[Person], now: datetime, note: str = ""
) -> None:
    """They are written to, each in their language; the letter leads to the workplace's page of the draft."""
    _write(letter, draft, people, f"work/regulations/{draft.pk}", now, note)


def tell_public(letter: str, draft: Draft, people: Iterable[Person], now: datetime) -> None:
    """The same with the page that everybody sees."""
    _write(letter, draft, people, f"consultations/{draft.pk}", now, "")


def tell_executor(agreement: Agreement, now: datetime) -> None:
    """The head of the executor is asked."""
    heads = holders_of(agreement.agency_id, Role.HEAD)
    path = f"work/agreements/{agreement.pk}"
    _write("agreement_asked", agreement.draft, heads, path, now, "")


def tell_staff(letter: str, draft: Draft, now: datetime, note: str = "") -> None:
    """Who writes or signs for the agency of the draft is written to."""
    tell(letter, draft, holders_of(draft.agency_id, *STAFF), now, note)


def commenters(draft: Draft) -> list[Person]:
    """Who has commented in any round, each once."""
    spoke = Comment.objects.filter(consultation__draft=draft).values("person")
    return list(Person.objects.filter(pk__in=spoke).order_by("fin"))


def _write(
    letter: str, draft: Draft, people: Iterable[Person], path: str, now: datetime, note: str
) -> None:
    title, told = WORDS[letter]
    facts = {
        "title": in_all_languages(title),
        "told": in_all_languages(told),
        "note": note,
        "number": "",
        "service": asdict(draft.service.title),
    }
    for person in people:
        notify(
            person=person, template="regulation_news", facts=facts, case_id=None, now=now, path=path
        )
