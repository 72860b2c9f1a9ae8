"""Public consultation: people comment, the agency answers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.drafting.actions.locking import locked_draft, person_of, write_down
from birpencere.drafting.actions.telling import tell_public, tell_staff
from birpencere.drafting.errors import (
    AnsweredMeanwhile,
    AnswersFrozen,
    ConsultationOver,
    NoDraft,
    NotOpenToChange,
)
from birpencere.drafting.models import Comment, Draft
from birpencere.drafting.queries.public import public_round
from birpencere.drafting.queries.signed import are_answers_frozen
from birpencere.drafting.rules.public import shown_name
from birpencere.identity.queries import profile_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid

LONGEST = 4000
MOST = 20
"""Comments of one person in a round."""


@transaction.atomic(durable=True)
def comment(*, draft_id: UUID, article: str, text: str, acting: Actor, now: datetime) -> Comment:
    """The person has said this of the draft, by their given name and an initial.

    Raises SignInRequired, Invalid, ConsultationOver where no round runs or its last day is over, NoDraft.
    """
    acting.require(Assurance.LOW)
    person_id, round_ = person_of(acting), public_round(draft_id)
    if round_.ended_at or local_date(now) > round_.last_day:
        raise ConsultationOver
    said = _said(text, "text")
    if round_.comments.filter(person=person_id).count() >= MOST:
        raise Invalid({"text": _("You have said very much already. The agency reads all of it.")})
    person = profile_of(acting)
    made = Comment.objects.create(
        consultation=round_,
        person_id=person_id,
        shown_name=shown_name(person.given_name, person.surname),
        article=article[:20],
        text=said,
        at=now,
    )
    facts = {"draft": str(draft_id), "article": made.article}
    record(acting, "draft.commented", of="comment", object_id=made.pk, at=now, facts=facts)
    tell_staff("commented", round_.draft, now)
    return made


@transaction.atomic(durable=True)
def answer_comment(
    *,
    comment_id: UUID,
    verdict: str,
    answer: str,
    acting: Actor,
    now: datetime,
    seen: datetime | None = None,
) -> Comment:
    """The agency says what it does with a comment, and why; until the head has signed it may say more.

    Raises Invalid, NotOpenToChange, NoDraft, AnswersFrozen where the report is drawn of them,
    AnsweredMeanwhile where the answer is not the one of the moment `seen`.
    """
    draft, found = _locked(acting, comment_id)
    if draft.status in Draft.ENDED:
        raise NotOpenToChange
    if are_answers_frozen(draft):
        raise AnswersFrozen
    if found.answered_at != seen:
        raise AnsweredMeanwhile
    if verdict not in Comment.Verdict.values:
        raise Invalid({"verdict": _("Choose what becomes of the comment.")})
    found.verdict, found.answer = verdict, _said(answer, "answer")
    found.answered_at, found.answered_by_id = now, person_of(acting)
    found.save(update_fields=["verdict", "answer", "answered_at", "answered_by"])
    write_down(draft, "comment_answered", acting, now, comment=str(found.pk), verdict=verdict)
    tell_public("answered", draft, [found.person], now)
    return found


def _locked(acting: Actor, comment_id: UUID) -> tuple[Draft, Comment]:
    """The comment as it is once its draft is locked; raises NoDraft."""
    comments = Comment.objects.select_related("person").filter(pk=comment_id)
    draft_id = comments.values_list("consultation__draft_id", flat=True).first()
    if draft_id is None:
        raise NoDraft
    return locked_draft(acting, draft_id), comments.get()


def _said(text: str, field: str) -> str:
    said = text.replace("\x00", "").strip()
    if not said or len(said) > LONGEST:
        raise Invalid({field: _("Write a text of at most 4000 characters.")})
    return said
