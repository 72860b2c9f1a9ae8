"""Agencies' programs prepare applications to the registry's operator; the head signs them in the browser."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from birpencere.clients.bearer import ClientToken, calling
from birpencere.clients.types import Scope
from birpencere.kernel.actor import Actor
from birpencere.registration.actions import begin, save
from birpencere.registration.models import EntryApplication
from birpencere.registration.queries import application_for
from birpencere.registration.schemas import ApplicationAnswer, ApplicationBody, ApplicationEdit

router = Router(tags=["registry"], auth=ClientToken(Scope.REGISTRY))


@router.post(
    "/registry/applications",
    response={200: ApplicationAnswer, 201: ApplicationAnswer},
    summary="Begin an application to the registry",
)
def begin_application(request: HttpRequest, body: ApplicationBody) -> Status[ApplicationAnswer]:
    """A draft of Annex 2 of the client's agency; complete or not: `missing` says what stands against sending it.

    200 where one for that entry is open already: it is answered as it stands, and nothing of it is replaced.
    """
    now = timezone.now()
    with calling(request) as caller:
        begun = begin(
            kind=body.kind,
            agency_id=caller.agency_id,
            entry_number=body.entry,
            acting=caller.actor,
            now=now,
        )
        if begun.created_at != now:
            return Status(200, ApplicationAnswer.of(begun))
        saved = _saved(begun, body, begun.version, caller.actor, now)
        return Status(201, ApplicationAnswer.of(saved))


@router.get(
    "/registry/applications/{application_id}",
    response=ApplicationAnswer,
    summary="An application to the registry",
)
def read_application(request: HttpRequest, application_id: UUID) -> ApplicationAnswer:
    """One of the client's agency: how it stands, what it says, what is missing."""
    with calling(request) as caller:
        return ApplicationAnswer.of(application_for(caller.actor, application_id))


@router.put(
    "/registry/applications/{application_id}",
    response=ApplicationAnswer,
    summary="Replace a draft of an application",
)
def replace_application(
    request: HttpRequest, application_id: UUID, body: ApplicationEdit
) -> ApplicationAnswer:
    """The draft says what stands in `data`. 409 where it is not the `version` that was read any more, or was sent."""
    with calling(request) as caller:
        held = application_for(caller.actor, application_id)
        saved = _saved(held, body, body.version, caller.actor, timezone.now())
        return ApplicationAnswer.of(saved)


def _saved(
    held: EntryApplication,
    body: ApplicationBody | ApplicationEdit,
    version: int,
    acting: Actor,
    now: datetime,
) -> EntryApplication:
    edited = body.edited(held)
    return save(application_id=held.pk, version=version, edited=edited, acting=acting, now=now)
