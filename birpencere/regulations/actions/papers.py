"""Keeping what the head of an agency signed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.regulations.errors import PaperKeptAlready
from birpencere.regulations.models import Revision, RevisionPaper


@transaction.atomic
def keep_paper(
    *, revision_id: UUID, digest: str, signed_by: UUID, acting: Actor, now: datetime
) -> RevisionPaper:
    """The revision has its signed paper, whose bytes the store holds already; within the caller's transaction.

    Once: raises `PaperKeptAlready` for another one (Annex 1, approval; 9.8).
    """
    revision = Revision.objects.select_for_update().get(pk=revision_id)
    if RevisionPaper.objects.filter(revision=revision).exists():
        raise PaperKeptAlready
    head = Person.objects.get(pk=signed_by)
    paper = RevisionPaper.objects.create(
        revision=revision, digest=digest, approved_by=head, signatory=head.name, approved_at=now
    )
    record(
        acting,
        "revision.approved",
        of="revision",
        object_id=revision.pk,
        at=now,
        organisation_id=revision.agency_id,
        facts={"digest": digest},
    )
    return paper
