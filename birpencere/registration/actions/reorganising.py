"""Mergers and splits: signed on the operator's phone, then carried out in the registry."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from birpencere.kernel.text import in_all_languages
from birpencere.notifications.actions import notify
from birpencere.registration.models import Decision, PlannedDecision
from birpencere.registry.actions import reorganise, undo_reorganisation
from birpencere.registry.models import Reorganisation
from birpencere.registry.queries import plan_problems_now, require_operator
from birpencere.registry.types import Plan
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned

NOT_DONE: Final = _("Your decision on a merger or a split was not carried out")
MOVED_ON: Final = _(
    "You have signed it, but meanwhile the registry has changed: look at it and decide anew."
)
NO_REASON: Final = _("Say why.")
UNDONE_BEFORE: Final = _("This was undone before.")


@transaction.atomic(durable=True)
def begin_reorganisation(
    *, plan: Plan, digest: str, phone: str, language: str, acting: Actor, now: datetime
) -> PlannedDecision:
    """The operator's phone is about to ask for a signature on the PDF `digest`, which says the plan.

    Raises SignInRequired, Forbidden, Invalid for what cannot be carried out as things stand.
    """
    acting.require(Assurance.HIGH)
    if problems := plan_problems_now(acting, plan, local_date(now)):
        raise Invalid(problems)
    written = asdict(plan) | {"day": plan.day.isoformat() if plan.day else None}
    return _begin({"plan": written}, digest, phone, language, acting, now)


@transaction.atomic(durable=True)
def begin_undoing(
    *,
    reorganisation_id: UUID,
    reason: str,
    digest: str,
    phone: str,
    language: str,
    acting: Actor,
    now: datetime,
) -> PlannedDecision:
    """The same for taking a decision back. Raises SignInRequired, Forbidden, NotFound, Conflict, Invalid."""
    acting.require(Assurance.HIGH)
    require_operator(acting)
    done = Reorganisation.objects.filter(pk=reorganisation_id).first()
    if done is None:
        raise NotFound
    if done.undone_at is not None:
        raise Conflict(UNDONE_BEFORE)
    if not reason:
        raise Invalid({"reason": NO_REASON})
    return _begin({"undoes": done, "reason": reason}, digest, phone, language, acting, now)


def _begin(
    what: dict[str, Any], digest: str, phone: str, language: str, acting: Actor, now: datetime
) -> PlannedDecision:
    session = start_signing(
        acting=acting,
        case_id=None,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    planned, _is_new = PlannedDecision.objects.get_or_create(
        signing_id=session.pk,
        defaults={**what, "person_id": session.person_id, "begun_at": now},
    )
    _write_down(planned, "reorganisation_begun", acting, now)
    return planned


@transaction.atomic
def reorganise_signed(news: DocumentSigned) -> None:
    """What the operator signed is done, once; where the registry has moved on, they are told and nothing is done."""
    held = PlannedDecision.objects.select_for_update().filter(signing_id=news.session_id)
    planned = held.first()
    if planned is None or planned.state != Decision.State.PENDING:
        return
    now, acting = timezone.now(), actor_of(news.person_id, Assurance.HIGH)
    planned.signed_digest, planned.made_at = news.signed_digest, now
    try:
        with transaction.atomic():
            planned.made = _carried_out(planned, acting, now)
        planned.state = Decision.State.MADE
    except (Invalid, Conflict, Forbidden, NotFound):
        planned.state = Decision.State.VOID
        _tell(planned, news.person_id, now)
    planned.save(update_fields=["signed_digest", "made_at", "made", "state"])
    _write_down(planned, f"reorganisation_{planned.state}", acting, now)


def _carried_out(planned: PlannedDecision, acting: Actor, now: datetime) -> Reorganisation:
    if planned.undoes_id:
        return undo_reorganisation(
            reorganisation_id=planned.undoes_id, reason=planned.reason, acting=acting, now=now
        )
    return reorganise(plan=plan_of(planned), acting=acting, now=now)


def plan_of(planned: PlannedDecision) -> Plan:
    """As it was chosen."""
    told = planned.plan or {}
    return Plan(
        kind=told["kind"],
        predecessors=tuple(told["predecessors"]),
        successors=tuple(told["successors"]),
        day=date.fromisoformat(told["day"]) if told["day"] else None,
        reason=told["reason"],
        legal_basis=told["legal_basis"],
    )


def _tell(planned: PlannedDecision, person_id: UUID, now: datetime) -> None:
    plan = planned.plan or {}
    numbers = ", ".join((*plan.get("predecessors", ()), *plan.get("successors", ())))
    facts = {
        "title": in_all_languages(NOT_DONE),
        "told": in_all_languages(MOVED_ON),
        "note": planned.reason or plan.get("reason", ""),
        "number": numbers,
        "service": dict.fromkeys(("az", "en", "ru"), numbers),
    }
    notify(
        person=Person.objects.get(pk=person_id),
        template="regulation_news",
        facts=facts,
        case_id=None,
        now=now,
        path="registry-desk/merge-split",
    )


def _write_down(planned: PlannedDecision, act: str, acting: Actor, now: datetime) -> None:
    record(
        acting,
        f"registration.{act}",
        of="planned decision",
        object_id=planned.pk,
        at=now,
        facts={"undoes": str(planned.undoes_id or ""), "made": str(planned.made_id or "")},
    )
