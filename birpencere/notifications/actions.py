"""Every write of notifications."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ParamSpec
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from birpencere.identity.models import Person
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.text import Text
from birpencere.notifications.letters import letter
from birpencere.notifications.models import Notice

P = ParamSpec("P")
QUEUE = "mail"
NO_ADDRESS = "no address"
LATER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a letter for the number that its case does not have yet."""
_COLUMNS = [field.attname for field in Notice._meta.concrete_fields if field.attname != "sent_at"]
_WRITE = f"""
    insert into notifications_notice ({", ".join(_COLUMNS)})
    values ({", ".join("%s" for _column in _COLUMNS)})
"""  # noqa: S608  # our own words only


def compose(
    *,
    person: Person,
    template: str,
    facts: Mapping[str, Any],
    case_id: UUID | None,
    now: datetime,
    unsubscribe_url: str = "",
    path: str = "",
) -> Notice:
    """The person's letter in their language, worded and on its way, but for its row: the same transaction has to `post` it.

    For whoever takes a number that others wait for: where it is not known yet, `number` among the facts is `LATER`. All
    others `notify`.

    Facts are plain JSON values. Every letter needs `number` and `service`; `due_at` is a moment in ISO
    8601 or None; a text in several languages is `{"az": …, "en": …, "ru": …}`. The letter leads to `path`
    below the language, or to the page of the case. A POST to `unsubscribe_url` stops letters of this kind.
    """
    path = path or facts.get("path", "") or _page_of(case_id)
    subject, body = letter(template, person.language, _told(facts, person, path))
    notice = Notice(
        person=person,
        case_id=case_id,
        template=template,
        language=person.language,
        subject=subject,
        body=body,
        created_at=now,
        unsubscribe_url=unsubscribe_url,
        undeliverable=not person.email,
        last_error="" if person.email else NO_ADDRESS,
    )
    if person.email:
        _enqueue(notice)
    return notice


def post(notice: Notice, *, number: str = "") -> Notice:
    """The letter is there, with `number` where it was left out."""
    notice.subject = notice.subject.replace(LATER, number)
    notice.body = notice.body.replace(LATER, number)
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [getattr(notice, column) for column in _COLUMNS])
    return notice


def _posted(word: Callable[P, Notice]) -> Callable[P, Notice]:
    def notify(*args: P.args, **kwargs: P.kwargs) -> Notice:
        return post(word(*args, **kwargs))

    return notify


notify = _posted(compose)
"""Words a letter as `compose` does and posts it: it leaves when the caller's transaction commits."""


@transaction.atomic(durable=True)
def mark_sent(*, notice_id: UUID, now: datetime) -> None:
    """The mail server has taken the letter."""
    Notice.objects.filter(pk=notice_id).update(
        sent_at=now, attempts=F("attempts") + 1, last_error=""
    )


@transaction.atomic(durable=True)
def mark_failed(*, notice_id: UUID, error: str, undeliverable: bool) -> None:
    """The mail server has not taken the letter: not now, or not ever."""
    Notice.objects.filter(pk=notice_id).update(
        attempts=F("attempts") + 1, last_error=error[:300], undeliverable=undeliverable
    )


def _enqueue(notice: Notice) -> None:
    """The lock: of two jobs for one letter, the second waits and then finds it sent."""
    enqueue("notifications.send", QUEUE, lock=f"notice:{notice.pk}", notice_id=str(notice.pk))


def _told(facts: Mapping[str, Any], person: Person, path: str) -> dict[str, Any]:
    """The facts as the letter tells them to this person."""
    language = person.language
    told = {
        name: Text.of(fact).in_(language) if isinstance(fact, Mapping) else fact
        for name, fact in facts.items()
    }
    due = facts.get("due_at")
    return {
        "note": "",
        **told,
        "due_at": datetime.fromisoformat(due) if due else None,
        "name": person.name,
        "link": f"{settings.PUBLIC_URL}/{language}/{path.removeprefix('/')}",
    }


def _page_of(case_id: UUID | None) -> str:
    return f"applications/{case_id}" if case_id else ""
