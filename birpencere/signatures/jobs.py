"""Carrying an attempt to sign to its end, whoever starts it and however often."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from django.db import OperationalError
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from birpencere.kernel import blobs, certificates
from birpencere.kernel.actor import Actor
from birpencere.kernel.certificates import CertificateRefused, Usage
from birpencere.kernel.errors import Unavailable
from birpencere.kernel.mobile_id import Refused
from birpencere.signatures import actions
from birpencere.signatures.errors import Failure, MovedOn, NoSignature
from birpencere.signatures.models import SigningSession
from birpencere.signatures.providers import PROVIDERS
from birpencere.signatures.queries import overdue_sessions, session_in_job
from birpencere.signatures.types import Holding, Hole, Prepared, Signed

SYSTEM = Actor.system("signatures")
RETRY = RetryStrategy(max_attempts=1000, wait=3, retry_exceptions={Unavailable, OperationalError})
"""The attempt itself says when it is given up; this is more than its 33 minutes at 3 seconds each."""
logger = logging.getLogger(__name__)


@app.task(queue="interactive", retry=RETRY)
def run_signing(*, session_id: str) -> None:
    """The attempt has ended, signed or failed; started again after a crash it goes on where it was."""
    session = session_in_job(session_id)
    try:
        while step := STEPS.get(session.status):
            step(session)
            session = session_in_job(session_id)
    except MovedOn:
        return  # replaced by a newer attempt, or carried on by another worker
    except (Refused, CertificateRefused, NoSignature) as error:
        _fail(session.pk, error.reason.value)
    except (Unavailable, OperationalError):
        if timezone.now() < session.expires_at:
            raise
        _fail(session.pk, Failure.UNAVAILABLE)
    except Exception:
        logger.exception("signing %s failed", session_id)
        _fail(session.pk, Failure.FAULT)


@app.periodic(cron="* * * * *")
@app.task(queue="upkeep", queueing_lock="end_forgotten_signings")
def end_forgotten_signings(timestamp: int) -> None:
    """An attempt that no job carries on any more has failed, instead of keeping its person waiting."""
    for session in overdue_sessions(datetime.fromtimestamp(timestamp, UTC)):
        _fail(session.pk, Failure.FAULT)


def _ask(session: SigningSession) -> None:
    """The device has been asked to sign the prepared PDF.

    Killed between asking and writing that down, the person is asked once more: the service has no way
    to ask for the same attempt twice.
    """
    from birpencere.signatures import pades  # noqa: PLC0415  # pyHanko: 20 MB for who needs them

    if timezone.now() >= session.expires_at:
        # The worker was away: nobody sits before the page any more.
        raise NoSignature(Failure.TOO_LATE)
    provider, holding = PROVIDERS[session.provider], _holding(session)
    certificate = provider.certificate(holding)
    certificates.validate(certificate, usage=Usage.SIGNATURE)
    prepared = pades.prepare(blobs.get(session.document_digest), certificate=certificate)
    stored = blobs.put(prepared.pdf)
    challenge = provider.start(holding, digest=prepared.digest, language=session.language)
    actions.await_device(
        session_id=session.pk,
        certificate=certificate,
        prepared_digest=stored.digest,
        hole=prepared.hole,
        challenge=challenge,
        now=timezone.now(),
    )


def _wait(session: SigningSession) -> None:
    """The device's signature is kept, and it is right; or a few seconds have passed."""
    provider, now = PROVIDERS[session.provider], timezone.now()
    match provider.poll(session.reference):
        case Signed(signature):
            provider.check(
                _holding(session),
                signature,
                certificate=_certificate(session),
                digest=_prepared(session).digest,
            )
            actions.keep_signature(session_id=session.pk, signature=signature, now=now)
        case _ if now >= session.expires_at:
            raise NoSignature(Failure.TOO_LATE)


def _finish(session: SigningSession) -> None:
    """The signed PDF has every proof and stood our own check."""
    from birpencere.signatures import pades, verification  # noqa: PLC0415  # as above

    signed = pades.complete(
        _prepared(session),
        certificate=_certificate(session),
        signature=bytes(session.signature or b""),
    )
    found = verification.verify(signed)
    if not found or not found[-1].is_valid or found[-1].holder.fin != session.person.fin:
        raise NoSignature(Failure.NOT_VALID)
    stored = blobs.put(signed)
    actions.finish_signing(
        session_id=session.pk, signed_digest=stored.digest, acting=SYSTEM, now=timezone.now()
    )


STEPS: Mapping[str, Callable[[SigningSession], None]] = {
    SigningSession.Status.STARTING: _ask,
    SigningSession.Status.WAITING: _wait,
    SigningSession.Status.FINISHING: _finish,
}


def _holding(session: SigningSession) -> Holding:
    return Holding(fin=session.person.fin, phone=session.phone)


def _certificate(session: SigningSession) -> bytes:
    return bytes(session.certificate or b"")


def _prepared(session: SigningSession) -> Prepared:
    return Prepared(blobs.get(session.prepared_digest), cast(Hole, session.hole))


def _fail(session_id: UUID, reason: str) -> None:
    with suppress(MovedOn):
        actions.fail_signing(
            session_id=session_id, reason=reason, acting=SYSTEM, now=timezone.now()
        )
