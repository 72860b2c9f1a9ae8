"""Approval: the head signs, the agency seals, and the regulation is in force at once (Annex 1; 9.2, 9.8)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birpencere.drafting.actions.locking import person_of, require_version, write_down
from birpencere.drafting.actions.moving import locked_to_move, moved, require_way
from birpencere.drafting.actions.telling import commenters, tell, tell_public
from birpencere.drafting.errors import WrongMove
from birpencere.drafting.models import Approval, Draft
from birpencere.drafting.rules.stages import Move
from birpencere.drafting.rules.writing import yaml_text
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor, Assurance
from birpencere.kernel.errors import Conflict
from birpencere.kernel.jobs import enqueue
from birpencere.regulations.actions import keep_paper, publish_revision
from birpencere.regulations.errors import RegulationError
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned


@transaction.atomic(durable=True)
def begin_approval(
    *,
    draft_id: UUID,
    version: int,
    number: int,
    digest: str,
    phone: str,
    language: str,
    acting: Actor,
    now: datetime,
) -> Approval:
    """The phone of the head is about to ask for a signature under the PDF `digest`, revision `number`.

    Raises SignInRequired, Forbidden, WrongMove, ChangedMeanwhile, NoDraft, and what keeps a draft back.
    """
    acting.require(Assurance.HIGH)
    draft = locked_to_move(acting, draft_id, version, Move.APPROVE)
    require_way(draft, Move.APPROVE, now)
    session = start_signing(
        acting=acting,
        case_id=None,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    begun = {
        "version": version,
        "number": number,
        "paper": digest,
        "signing_id": session.pk,
        "person_id": person_of(acting),
        "begun_at": now,
        "signed": "",
    }
    approval, _is_new = Approval.objects.update_or_create(draft=draft, defaults=begun)
    write_down(draft, "approval_begun", acting, now)
    return approval


@transaction.atomic
def take_approval(news: DocumentSigned) -> None:
    """The head has signed: the agency's seal is asked for, then it is published.

    Where the draft was changed or taken back meanwhile, the signature counts for nothing and the head is told;
    where the phone has been asked anew, the later signature counts.
    """
    found = Approval.objects.filter(signing_id=news.session_id).first()
    if found is None:
        return
    draft, approval = _locked(found.draft_id)
    if approval.signing_id != news.session_id:
        return
    if not _is_awaited(draft, approval):
        _void(draft, approval, timezone.now())
        return
    approval.signed = news.signed_digest
    approval.save(update_fields=["signed"])
    write_down(draft, "signed", signer(approval), timezone.now())
    enqueue("drafting.publish", lock=f"draft:{draft.pk}", draft_id=str(draft.pk))


@transaction.atomic(durable=True)
def publish_approved(
    *, draft_id: UUID, signed: str, sealed: str, report: str, now: datetime
) -> Draft:
    """The approved draft is the regulation in force; whoever commented hears of it.

    `signed` is what the seal was put on. Nothing happens where it was published already; where the draft was
    changed or taken back meanwhile, the signature counts for nothing and the head is told.
    """
    draft, approval = _locked(draft_id)
    if approval.approved_at:
        return draft
    try:
        with transaction.atomic():
            _publish(draft, approval, signed, sealed, report, now)
    except (Conflict, RegulationError):
        _void(draft, approval, now)
    return draft


def _publish(
    draft: Draft, approval: Approval, signed: str, sealed: str, report: str, now: datetime
) -> None:
    if not _is_awaited(draft, approval) or approval.signed != signed:
        raise WrongMove(status=draft.status)
    require_version(draft, approval.version)
    require_way(draft, Move.APPROVE, now)
    acting = signer(approval)
    revision = publish_revision(
        text=yaml_text(draft.document),
        file_name=f"{draft.service.number}.yaml",
        acting=acting,
        now=now,
        is_by_agency=True,
    )
    if revision.number != approval.number:
        raise WrongMove(number=revision.number)
    keep_paper(
        revision_id=revision.pk, digest=sealed, signed_by=approval.person_id, acting=acting, now=now
    )
    approval.sealed, approval.report = sealed, report
    approval.revision, approval.approved_at = revision, now
    approval.save(update_fields=["sealed", "report", "revision", "approved_at"])
    moved(draft, Move.APPROVE, acting, now, revision=revision.number)
    tell_public("published", draft, commenters(draft), now)


def _locked(draft_id: UUID) -> tuple[Draft, Approval]:
    """For jobs, which see every draft."""
    rows = Draft.objects.select_for_update(of=("self",)).select_related("service", "agency")
    draft = rows.get(pk=draft_id)
    return draft, Approval.objects.select_related("person").get(draft=draft)


def _is_awaited(draft: Draft, approval: Approval) -> bool:
    """Whether the draft is still what the head was shown, and waits for their signature."""
    return draft.status == Draft.Status.APPROVAL and draft.version == approval.version


def _void(draft: Draft, approval: Approval, now: datetime) -> None:
    tell("void", draft, [approval.person], now)
    write_down(draft, "signature_void", signer(approval), now)


def signer(approval: Approval) -> Actor:
    """Who signed, as who acts when it takes effect."""
    person: Person = approval.person
    return Actor(name=person.name, person_id=person.pk)
