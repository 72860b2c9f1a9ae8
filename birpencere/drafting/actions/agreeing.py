"""Agreement: the head of another executor agrees to a draft or objects, by signature (Resolution 191, 9.2)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birpencere.audit.actions import record
from birpencere.drafting.actions.moving import required_reason
from birpencere.drafting.actions.telling import tell, tell_staff
from birpencere.drafting.errors import AlreadyDecided, NoDraft, WrongMove
from birpencere.drafting.models import Agreement, Draft
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.yaml_nodes import digest_of
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned

Verdict = Agreement.Verdict


@transaction.atomic(durable=True)
def begin_answer(
    *,
    agreement_id: UUID,
    said: str,
    reasons: str,
    digest: str,
    phone: str,
    language: str,
    acting: Actor,
    now: datetime,
) -> Agreement:
    """The phone of the head is about to ask for a signature under the answer, the PDF `digest`.

    Raises SignInRequired, Invalid (an objection without reasons), AlreadyDecided, WrongMove, NoDraft.
    """
    acting.require(Assurance.HIGH)
    agreement = _locked(acting, agreement_id)
    if said == Verdict.OBJECTED:
        reasons = required_reason(reasons)
    session = start_signing(
        acting=acting,
        case_id=None,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    agreement.said = Verdict(said)
    agreement.reasons, agreement.paper = reasons.strip(), digest
    agreement.signing_id = session.pk
    agreement.save(update_fields=["said", "reasons", "paper", "signing_id"])
    return agreement


def _locked(acting: Actor, agreement_id: UUID) -> Agreement:
    """What a head is asked and has not answered, locked, while the draft awaits it."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("draft", "agency")
    agreement = rows.filter(pk=agreement_id, agency__in=acting.organisations(Role.HEAD)).first()
    if agreement is None:
        raise NoDraft
    require_awaited(agreement)
    return agreement


def require_awaited(agreement: Agreement) -> None:
    """Raises AlreadyDecided, WrongMove where the draft has gone elsewhere, says something else or is asked anew by now."""
    if agreement.verdict:
        raise AlreadyDecided
    draft = agreement.draft
    if draft.status != Draft.Status.AGREEMENT or not _is_asked_still(agreement):
        raise WrongMove(status=draft.status)


def is_awaited(agreement: Agreement) -> bool:
    """Whether the executor can answer now."""
    try:
        require_awaited(agreement)
    except (AlreadyDecided, WrongMove):
        return False
    return True


def _is_asked_still(agreement: Agreement) -> bool:
    """Whether this is the last round, and the draft says what was asked of."""
    later = Agreement.objects.filter(draft=agreement.draft_id, number__gt=agreement.number)
    return digest_of(agreement.draft.document) == agreement.digest and not later.exists()


@transaction.atomic
def take_answer(news: DocumentSigned) -> None:
    """What the head has signed is the executor's answer; where the draft has moved on, the head is told."""
    rows = Agreement.objects.select_for_update(of=("self",)).select_related("draft__service")
    agreement = rows.filter(signing_id=news.session_id).first()
    if agreement is None:
        return
    now = timezone.now()
    draft = Draft.objects.select_for_update(of=("self",)).get(pk=agreement.draft_id)
    agreement.draft = draft
    if not is_awaited(agreement):
        _tell_void(agreement, news, now)
        return
    agreement.verdict, agreement.signed = agreement.said, news.signed_digest
    agreement.signed_by_id, agreement.signed_at = news.person_id, now
    agreement.save(update_fields=["verdict", "signed", "signed_by", "signed_at"])
    _write_down(agreement, news, now)
    tell_staff(agreement.verdict, draft, now, note=agreement.reasons)


def _tell_void(agreement: Agreement, news: DocumentSigned, now: datetime) -> None:
    tell("void", agreement.draft, [Person.objects.get(pk=news.person_id)], now)


def _write_down(agreement: Agreement, news: DocumentSigned, now: datetime) -> None:
    person = Person.objects.get(pk=news.person_id)
    record(
        Actor(name=person.name, person_id=person.pk),
        f"draft.{agreement.verdict}",
        of="agreement",
        object_id=agreement.pk,
        at=now,
        organisation_id=agreement.agency_id,
        facts={"draft": str(agreement.draft_id), "round": agreement.number},
    )
