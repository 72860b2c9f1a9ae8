"""Every step of an attempt to sign."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import SignInRequired
from birpencere.kernel.events import publish
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.signatures.errors import Failure, MovedOn
from birpencere.signatures.events import DocumentSigned, SigningFailed
from birpencere.signatures.models import SigningSession
from birpencere.signatures.types import Challenge, Hole


class Attempt(TypedDict):
    """Who tries to sign what."""

    person_id: UUID
    document_digest: str


TO_CONFIRM = timedelta(minutes=3)
"""For preparing and for the person to answer; the service itself gives up after two minutes."""
TO_FINISH = timedelta(minutes=30)
"""For the proofs, once the person has signed: it would be a pity to ask them again."""
Status = SigningSession.Status


@transaction.atomic
def start_signing(
    *,
    acting: Actor,
    case_id: UUID | None,
    document_digest: str,
    phone: str,
    language: str,
    now: datetime,
    service_id: UUID | None = None,
    provider: str = "asan_imza",
) -> SigningSession:
    """The person is about to be asked to sign the stored PDF; asked twice with one number, it is one attempt.

    `service_id` is that of the e-service for which it is signed, if it is for one.
    """
    if acting.person_id is None:
        raise SignInRequired
    key: Attempt = {"person_id": acting.person_id, "document_digest": document_digest}
    rest = {
        "case_id": case_id,
        "service_id": service_id,
        "provider": provider,
        "phone": phone,
        "language": language,
        "created_at": now,
        "expires_at": now + TO_CONFIRM,
    }
    session, is_new = _running_or_new(key, rest)
    if not is_new and (session.phone != phone or now >= session.expires_at):
        _end(session, Status.FAILED, now, reason=Failure.REPLACED)
        session, is_new = _running_or_new(key, rest)
    if is_new:
        record(acting, "signatures.started", of="signing_session", object_id=session.pk, at=now)
        enqueue("birpencere.signatures.jobs.run_signing", "interactive", session_id=str(session.pk))
    return session


@transaction.atomic(durable=True)
def await_device(
    *,
    session_id: UUID,
    certificate: bytes,
    prepared_digest: str,
    hole: Hole,
    challenge: Challenge,
    now: datetime,
) -> None:
    """The device has been asked: from now on another worker can wait for the answer. Raises MovedOn."""
    session = _locked(session_id, Status.STARTING)
    session.status = Status.WAITING
    session.certificate = certificate
    session.prepared_digest, session.hole = prepared_digest, hole
    session.reference = challenge.reference
    session.verification_code = challenge.verification_code
    session.expires_at = now + TO_CONFIRM
    session.save()


@transaction.atomic(durable=True)
def keep_signature(*, session_id: UUID, signature: bytes, now: datetime) -> None:
    """The person has signed, and is not asked again whatever happens. Raises MovedOn."""
    session = _locked(session_id, Status.WAITING)
    session.status, session.signature = Status.FINISHING, signature
    session.expires_at = now + TO_FINISH
    session.save(update_fields=["status", "signature", "expires_at"])


@transaction.atomic(durable=True)
def finish_signing(*, session_id: UUID, signed_digest: str, acting: Actor, now: datetime) -> None:
    """The signed PDF is in the store, and whoever waits for it hears so. Raises MovedOn."""
    session = _locked(session_id, Status.FINISHING)
    session.signed_digest = signed_digest
    _end(session, Status.SIGNED, now)
    _record(acting, "signatures.signed", session, now)
    publish(ServiceUsed(Use.SIGNED, now, session.service_id, ground=session.provider))
    publish(
        DocumentSigned(
            session_id=session.pk,
            case_id=session.case_id,
            person_id=session.person_id,
            document_digest=session.document_digest,
            signed_digest=signed_digest,
        )
    )


@transaction.atomic(durable=True)
def fail_signing(*, session_id: UUID, reason: str, acting: Actor, now: datetime) -> None:
    """The attempt is over without a signature. Raises MovedOn."""
    session = _locked(session_id, *SigningSession.ACTIVE)
    _end(session, Status.FAILED, now, reason=reason)
    _record(acting, "signatures.failed", session, now)
    publish(
        SigningFailed(
            session_id=session.pk,
            case_id=session.case_id,
            person_id=session.person_id,
            reason=reason,
        )
    )


def _running_or_new(key: Attempt, rest: Mapping[str, Any]) -> tuple[SigningSession, bool]:
    """The person's running attempt at this document, locked, or a new one; the database lets no two be."""
    return SigningSession.objects.select_for_update().get_or_create(
        **key, status__in=SigningSession.ACTIVE, defaults=rest
    )


def _locked(session_id: UUID, *expected: str) -> SigningSession:
    session = SigningSession.objects.select_for_update().get(pk=session_id)
    if session.status not in expected:
        raise MovedOn
    return session


def _end(session: SigningSession, status: str, now: datetime, reason: str = "") -> None:
    """Over; what only served the way there is forgotten."""
    session.status, session.reason, session.ended_at = status, reason, now
    session.hole = session.signature = None
    session.save()


def _record(acting: Actor, action: str, session: SigningSession, now: datetime) -> None:
    facts = {"person_id": str(session.person_id), "digest": session.document_digest}
    if session.reason:
        facts["reason"] = session.reason
    record(acting, action, of="signing_session", object_id=session.pk, at=now, facts=facts)
