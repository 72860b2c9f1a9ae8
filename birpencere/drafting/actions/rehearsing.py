"""Rehearsing a draft: as if it were published, in a transaction that is rolled back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.drafting.actions.locking import locked_draft
from birpencere.drafting.models import Draft, Rehearsal
from birpencere.drafting.rules.writing import yaml_text
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import enqueue
from birpencere.kernel.yaml_nodes import digest_of
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.queries import regulation_of
from birpencere.rehearsal.run import rehearse_regulation, rehearsing
from birpencere.rehearsal.types import kept_fault


@transaction.atomic(durable=True)
def ask_for_rehearsal(*, draft_id: UUID, acting: Actor) -> None:
    """A job will rehearse the draft: only the worker may go through a whole case of somebody invented.

    Raises NoDraft.
    """
    draft = locked_draft(acting, draft_id)
    enqueue(
        "drafting.rehearse", "interactive", lock=f"rehearsal:{draft.pk}", draft_id=str(draft.pk)
    )


def rehearse_draft(*, draft_id: UUID, acting: Actor, now: datetime) -> None:
    """What the rehearsal of the draft as it is now has found is kept; of the rehearsal itself nothing is."""
    draft = Draft.objects.get(pk=draft_id)
    keep_rehearsal(draft=draft, faults=faults_of(draft, acting, now), now=now)


@transaction.atomic
def keep_rehearsal(*, draft: Draft, faults: list[str], now: datetime) -> None:
    """What a rehearsal of the draft as it was read has found is kept; it stands on record with its digest."""
    Rehearsal.objects.update_or_create(
        draft=draft,
        digest=digest_of(draft.document),
        defaults={"faults": [*map(kept_fault, faults)], "at": now},
    )


def note_broken_rehearsal(*, draft_id: UUID, reason: str, now: datetime) -> None:
    """The rehearsal of the draft broke off: who waits for it is told so, and it keeps the draft back."""
    draft = Draft.objects.get(pk=draft_id)
    keep_rehearsal(draft=draft, faults=[f"the rehearsal broke off: {reason}"], now=now)


def faults_of(draft: Draft, acting: Actor, now: datetime) -> list[str]:
    """Dead ends, questions that nobody is ever asked, or why it could not be published at all."""
    text = yaml_text(draft.document)
    try:
        with rehearsing():
            revision = publish_revision(
                text=text, file_name=f"{draft.service.number}.yaml", acting=acting, now=now
            )
            found = rehearse_regulation(revision, regulation_of(revision.pk), now)
    except RegulationError as error:
        return [str(problem) for problem in error.problems]
    return found.faults or ([] if found.reached else ["no result was reached"])
