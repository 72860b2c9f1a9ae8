"""Reading drafts, for their agency."""

from uuid import UUID

from django.db.models import QuerySet

from birpencere.drafting.errors import NoDraft
from birpencere.drafting.models import Draft, DraftEdit
from birpencere.drafting.rules.writing import yaml_text
from birpencere.kernel.actor import Actor
from birpencere.regulations.errors import RegulationError
from birpencere.regulations.rules.parse import parse_regulation


def drafts_for(actor: Actor) -> QuerySet[Draft]:
    """The drafts of the agencies for which the actor writes or signs, what changed last first."""
    return (
        Draft.objects.filter(agency__in=actor.drafts_for)
        .select_related("service", "agency", "begun_by")
        .order_by("-changed_at")
    )


def draft_for(actor: Actor, draft_id: UUID) -> Draft:
    """One of them; raises NoDraft."""
    found = drafts_for(actor).filter(pk=draft_id).first()
    if found is None:
        raise NoDraft
    return found


def open_draft_of(actor: Actor, service_id: UUID) -> Draft | None:
    """The draft of a service on which its agency works, if there is one."""
    return drafts_for(actor).filter(service=service_id).exclude(status__in=Draft.ENDED).first()


def edits_of(draft: Draft, since: int = 0) -> QuerySet[DraftEdit]:
    """What was changed after the version `since`, the newest first; undone changes are not among it."""
    edits = DraftEdit.objects.filter(draft=draft, version__gt=since, is_undone=False)
    return edits.select_related("person").order_by("-version")


def can_undo(draft: Draft) -> bool:
    return edits_of(draft).exists()


def can_redo(draft: Draft) -> bool:
    return DraftEdit.objects.filter(draft=draft, is_undone=True).exists()


def yaml_of(draft: Draft) -> str:
    """The document as YAML: what is exported, checked and published."""
    return yaml_text(draft.document)


def faults_of(draft: Draft) -> dict[str, str]:
    """Why the document is no regulation, by path; nothing where it is one."""
    try:
        parse_regulation(yaml_of(draft), f"{draft.service.number}.yaml")
    except RegulationError as error:
        return {problem.path: problem.reason for problem in error.problems}
    return {}
