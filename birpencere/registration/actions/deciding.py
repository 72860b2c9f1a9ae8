"""The operator's decision: signed on the phone, then carried out in the registry."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Forbidden, Invalid, NotFound
from birpencere.registration.actions.application import (
    locked_entry,
    moved,
    tell,
    tell_agency,
    write_down,
)
from birpencere.registration.errors import ChangedMeanwhile, WrongMove
from birpencere.registration.models import Decision, EntryApplication, Turn
from birpencere.registration.queries import sent_application
from birpencere.registration.rules import RESULTS, days_late, merged
from birpencere.registration.types import Act, Kind, Outcome, Particulars, Status
from birpencere.registry.actions import Basis, NewService, cancel, correct, enter
from birpencere.registry.annex2 import EntryData
from birpencere.registry.errors import AlreadyCancelled
from birpencere.registry.models import Entry
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned

ACTS: Mapping[Outcome, Act] = {Outcome.GRANTED: Act.GRANT, Outcome.RETURNED: Act.SEND_BACK}
WITHOUT_REASON = _("Say what has to be mended: at a field, or in general.")


@transaction.atomic(durable=True)
def begin_decision(
    *,
    number: str,
    version: int,
    outcome: Outcome,
    note: str,
    reasons: Mapping[str, str],
    digest: str,
    phone: str,
    language: str,
    acting: Actor,
    now: datetime,
) -> Decision:
    """The operator's phone is about to ask for a signature on the PDF `digest`, which says the decision.

    Raises SignInRequired, Forbidden, NotFound, WrongMove, ChangedMeanwhile, Invalid for a return without reasons.
    """
    acting.require(Assurance.HIGH)
    application = sent_application(acting, number)
    if application.status != Status.SUBMITTED:
        raise WrongMove(status=application.status)
    if application.version != version:
        raise ChangedMeanwhile
    if outcome is Outcome.RETURNED and not (note or reasons):
        raise Invalid({"note": WITHOUT_REASON})
    session = start_signing(
        acting=acting,
        case_id=None,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    decision, _is_new = Decision.objects.get_or_create(
        signing_id=session.pk,
        defaults={
            "application": application,
            "version": version,
            "outcome": outcome,
            "note": note if outcome is Outcome.RETURNED else "",
            "reasons": dict(reasons) if outcome is Outcome.RETURNED else {},
            "person_id": session.person_id,
            "begun_at": now,
        },
    )
    write_down(application, "decision_begun", acting, now, outcome=outcome.value)
    return decision


@transaction.atomic
def decide_signed(news: DocumentSigned) -> None:
    """What the operator signed is done; where another one was faster, they are told and nothing is done twice."""
    decision = Decision.objects.filter(signing_id=news.session_id).first()
    if decision is None:
        return
    now, acting = timezone.now(), actor_of(news.person_id, Assurance.HIGH)
    application = EntryApplication.objects.select_for_update().get(pk=decision.application_id)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.state != Decision.State.PENDING:
        return
    decision.signed_digest = news.signed_digest
    try:
        with transaction.atomic():
            decide(application, decision, acting=acting, now=now)
    except (WrongMove, ChangedMeanwhile, Forbidden, NotFound, AlreadyCancelled):
        application.refresh_from_db()
        _end(decision, Decision.State.VOID, now)
        path = f"registry-desk/{application.number}"
        people = Person.objects.filter(pk=news.person_id)
        tell(application, people, "registration_not_decided", now, path=path)


def decide(
    application: EntryApplication, decision: Decision, *, acting: Actor, now: datetime
) -> None:
    """The locked application is granted and the registry changed, or it is back with the agency.

    How late it was is written down for ever. Raises Forbidden, WrongMove, ChangedMeanwhile, AlreadyCancelled.
    """
    if not acting.keeps_registry:
        raise Forbidden
    outcome = Outcome(decision.outcome)
    moved(application, ACTS[outcome])
    if application.version != decision.version:
        raise ChangedMeanwhile
    if outcome is Outcome.GRANTED:
        application.entry = _carried_out(application, acting, now)
    application.return_note, application.return_reasons = decision.note, decision.reasons
    application.version += 1
    application.save()
    late = _end_turn(application, outcome, now)
    _end(decision, Decision.State.MADE, now)
    write_down(application, outcome.value, acting, now, days_late=late)
    entry_number = application.entry.number if application.entry else ""
    tell_agency(application, f"registration_{outcome.value}", now, entry_number=entry_number)


def _carried_out(application: EntryApplication, acting: Actor, now: datetime) -> Entry:
    """The registry says what was applied for (Rules, 10.2)."""
    basis = Basis(application.pk, application.number or "", application.reason)
    wanted = EntryData.of(application.data)
    if application.entry_id is None:
        told = Particulars.of(application.particulars)
        service = NewService(told.sector, told.archetype, RESULTS[told.archetype])
        return enter(data=wanted, service=service, basis=basis, acting=acting, now=now)
    if application.kind == Kind.CANCEL:
        return cancel(entry_id=application.entry_id, basis=basis, acting=acting, now=now)
    held = EntryData.of(locked_entry(application.entry_id).data)
    data = merged(EntryData.of(application.base or {}), held, wanted)
    return correct(entry_id=application.entry_id, data=data, basis=basis, acting=acting, now=now)


def _end_turn(application: EntryApplication, outcome: Outcome, now: datetime) -> int:
    turn = Turn.objects.select_for_update().get(application=application, decided_at=None)
    turn.decided_at, turn.outcome = now, outcome
    turn.days_late = days_late(turn.due_at, now, calendar())
    turn.save(update_fields=["decided_at", "outcome", "days_late"])
    return turn.days_late


def _end(decision: Decision, state: Decision.State, now: datetime) -> None:
    decision.state, decision.made_at = state, now
    decision.save(update_fields=["state", "signed_digest", "made_at"])
