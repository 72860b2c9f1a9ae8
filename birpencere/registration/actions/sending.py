"""The head's signature, from asking the phone to the numbered application on the operator's desk."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.kernel.actor import Actor, Assurance, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid
from birpencere.registration.actions.application import (
    locked,
    moved,
    tell,
    tell_agency,
    write_down,
)
from birpencere.registration.errors import ChangedMeanwhile, OnlyTheHead, WrongMove
from birpencere.registration.models import EntryApplication, RegistrationSeries, Turn
from birpencere.registration.queries import problems_in
from birpencere.registration.rules import OPEN, decision_deadline
from birpencere.registration.types import Act, Kind
from birpencere.signatures.actions import start_signing
from birpencere.signatures.events import DocumentSigned

SYSTEM = Actor.system("signatures")
SERIES = "ER"
"""Elektron xidmətlərin reyestri."""


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
    """The head's phone is about to ask for a signature on the PDF `digest`, which shows `version`.

    Raises SignInRequired, NotFound, OnlyTheHead, WrongMove, ChangedMeanwhile, Invalid.
    """
    acting.require(Assurance.HIGH)
    application = locked(application_id, acting)
    _require_head(application, acting)
    if application.status not in OPEN:
        raise WrongMove(status=application.status)
    if application.version != version:
        raise ChangedMeanwhile
    if problems := problems_in(application):
        raise Invalid(problems)
    session = start_signing(
        acting=acting,
        case_id=None,
        document_digest=digest,
        phone=phone,
        language=language,
        now=now,
    )
    application.signings = {**application.signings, str(session.pk): version}
    application.save(update_fields=["signings"])


@transaction.atomic
def submit_signed(news: DocumentSigned) -> None:
    """The signed application is with the operator; where it was changed meanwhile, who signed it is told.

    Sent already, by another head who signed at once, it stays one application.
    """
    session = str(news.session_id)
    asked = EntryApplication.objects.select_for_update().filter(signings__has_key=session).first()
    version = asked.signings.get(session) if asked else None
    if asked is None or version is None or asked.status not in OPEN:
        return
    now, acting = timezone.now(), actor_of(news.person_id, Assurance.HIGH)
    try:
        with transaction.atomic():
            submit(
                application=asked,
                version=version,
                signed_digest=news.signed_digest,
                acting=acting,
                now=now,
            )
    except (ChangedMeanwhile, OnlyTheHead, Invalid):
        asked.refresh_from_db()
        tell(asked, Person.objects.filter(pk=news.person_id), "registration_not_sent", now)


def submit(
    *,
    application: EntryApplication,
    version: int,
    signed_digest: str,
    acting: Actor,
    now: datetime,
) -> None:
    """The locked application has its number, and the operator's clock runs (Rules, 10.3).

    Raises OnlyTheHead, ChangedMeanwhile, WrongMove, Invalid.
    """
    _require_head(application, acting)
    if application.version != version:
        raise ChangedMeanwhile
    if problems := problems_in(application):
        raise Invalid(problems)
    moved(application, Act.SUBMIT)
    application.number = application.number or _next_number(now)
    application.version += 1
    application.signed_digest, application.submitted_by_id = signed_digest, acting.person_id
    application.submitted_at = now
    application.due_at = decision_deadline(Kind(application.kind), now, calendar()).due
    application.return_note, application.return_reasons = "", {}
    application.save()
    _begin_turn(application, now, application.due_at)
    write_down(application, "submitted", acting, now, digest=signed_digest)
    tell_agency(application, "registration_received", now, due_at=application.due_at.isoformat())


def _begin_turn(application: EntryApplication, now: datetime, due: datetime) -> None:
    Turn.objects.create(
        application=application,
        number=application.turns.count() + 1,
        kind=application.kind,
        sent_at=now,
        due_at=due,
    )


def _next_number(now: datetime) -> str:
    year = local_date(now).year
    series, _ = RegistrationSeries.objects.select_for_update().get_or_create(
        year=year, defaults={"last": 0}
    )
    series.last += 1
    series.save(update_fields=["last"])
    return f"{SERIES}-{year}-{series.last:06d}"


def _require_head(application: EntryApplication, acting: Actor) -> None:
    if application.agency_id not in acting.organisations(Role.HEAD):
        raise OnlyTheHead
