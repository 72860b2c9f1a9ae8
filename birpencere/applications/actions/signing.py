"""The applicant's signature, from asking the phone to the numbered case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birpencere.applications.actions.case import locked, locked_by_applicant, tell
from birpencere.applications.actions.submitting import submit
from birpencere.applications.errors import NotComplete, SignatureOutdated, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.rules import EDITABLE
from birpencere.applications.types import Status
from birpencere.documents.actions import store_generated
from birpencere.documents.models import Document
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned


@transaction.atomic(durable=True)
def begin_signing(
    *,
    application_id: UUID,
    version: int,
    digest: str,
    phone: str,
    language: str,
    acting: Actor,
    now: datetime,
) -> None:
    """The phone is about to ask for a signature on the PDF `digest`, which shows `version`.

    Raises SignatureOutdated where the answers have changed since the PDF was drawn, WrongMove.
    """
    application = locked_by_applicant(application_id, acting)
    if Status(application.status) not in EDITABLE:
        raise WrongMove(status=application.status)
    if application.version != version:
        raise SignatureOutdated
    session = start_signing(
        acting=acting,
        case_id=application.pk,
        service_id=application.service_id,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    application.signing_id, application.signing_version = session.pk, version
    application.save(update_fields=["signing_id", "signing_version"])


@transaction.atomic
def submit_signed(news: DocumentSigned) -> None:
    """The signed application is sent; where the answers were changed meanwhile, its owner is told."""
    if news.case_id is None:
        return
    application = locked(news.case_id, Actor.system("signatures"))
    if application.signing_id == news.session_id:
        _send(application, news, timezone.now())


def _send(application: Application, news: DocumentSigned, now: datetime) -> None:
    person = application.applicant
    acting = Actor(name=person.name, person_id=news.person_id)
    try:
        with transaction.atomic():
            document = store_generated(
                acting=acting,
                case_id=application.pk,
                kind=Document.Kind.SIGNED_APPLICATION,
                name="muraciet.pdf",
                content=blobs.get(news.signed_digest),
                now=now,
            )
            submit(
                application_id=application.pk,
                document_id=document.pk,
                version=application.signing_version or 0,
                acting=acting,
                now=now,
            )
    except (NotComplete, SignatureOutdated, WrongMove):
        tell(application, "signing_failed", now=now)
