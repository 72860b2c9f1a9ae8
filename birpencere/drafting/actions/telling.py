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
    "agreement_due": (
        _("The agreement of your agency is awaited"),
        _(
            "The day by which your agency should agree to the draft of a regulation, or object to it, is near. Silence is not taken for consent."
        ),
    ),
    "agreement_overdue": (
        _("Your agency has not answered in time"),
        _(
            "The draft of a regulation waits for your agency's agreement or objection. Its silence is public, and is not taken for consent."
        ),
    ),
    "silent": (
        _("An executor is silent about your draft"),
        _("It has not answered in time and was reminded. Silence is not taken for consent."),
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
    "consultation_over": (
        _("A public consultation in which you commented is over"),
        _("The page of the draft tells what the agency has answered, and what comes next."),
    ),
    "consultation_broken_off": (
        _("A public consultation in which you commented was broken off"),
        _(
            "The agency changes the draft. What it changes in substance is discussed anew; your comment is kept."
        ),
    ),
    "withdrawn": (
        _("A draft that you commented on was withdrawn"),
        _("The agency has given the draft up: the regulation does not change by it."),
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


def tell_public(
    letter: str, draft: Draft, people: Iterable[Person], now: datetime, note: str = ""
) -> None:
    """The same with the page that everybody sees."""
    _write(letter, draft, people, f"consultations/{draft.pk}", now, note)


def tell_executor(agreement: Agreement, now: datetime, letter: str = "agreement_asked") -> None:
    """The head of the executor is asked, or reminded."""
    heads = holders_of(agreement.agency_id, Role.HEAD)
    path = f"work/agreements/{agreement.pk}"
    _write(letter, agreement.draft, heads, path, now, "")


def tell_staff(letter: str, draft: Draft, now: datetime, note: str = "") -> None:
    """Who writes or signs for the agency of the draft is written to."""
    tell(letter, draft, holders_of(draft.agency_id, *STAFF), now, note)


def commenters(draft: Draft, number: int | None = None) -> list[Person]:
    """Who has commented in any round, or in the one of this number, each once."""
    spoke = Comment.objects.filter(consultation__draft=draft).values("person")
    if number is not None:
        spoke = spoke.filter(consultation__number=number)
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
