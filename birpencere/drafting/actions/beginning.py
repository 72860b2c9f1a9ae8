"""Beginning a draft."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from birpencere.drafting.actions.locking import person_of, write_down
from birpencere.drafting.errors import AlreadyBegun, NoDraft
from birpencere.drafting.models import Draft
from birpencere.drafting.rules.tree import Tree
from birpencere.drafting.rules.writing import tree_of
from birpencere.kernel.actor import Actor
from birpencere.registry.models import Service
from birpencere.regulations.actions import typical_text_for
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import current_revision


@transaction.atomic(durable=True)
def begin_draft(
    *, service_id: UUID, acting: Actor, now: datetime, text: str | None = None
) -> Draft:
    """The agency that provides the service has a draft of its regulation.

    It says what `text` says (YAML), or the regulation in force, or the typical one, or little more than the
    name. Raises NoDraft for another agency's service, AlreadyBegun, RegulationError where `text` is no YAML.
    """
    person_id = person_of(acting)
    rows = Service.objects.select_for_update(of=("self",), no_key=True).select_related("provider")
    service = rows.filter(pk=service_id, provider__in=acting.drafts_for).first()
    if service is None:
        raise NoDraft
    begun = Draft.objects.filter(service=service).exclude(status__in=Draft.ENDED).first()
    if begun is not None:
        raise AlreadyBegun(draft_id=begun.pk)
    base = current_revision(service.pk)
    draft = Draft.objects.create(
        service=service,
        agency=service.provider,
        base=base,
        document=_document(service, base, text),
        begun_by_id=person_id,
        begun_at=now,
        changed_at=now,
    )
    write_down(draft, "begun", acting, now, service=service.number)
    return draft


def _document(service: Service, base: Revision | None, text: str | None) -> Tree:
    name = f"{service.number}.yaml"
    if text is None and base is not None:
        text = base.source_text
    if text is None:
        folder = settings.CATALOGUE / "regulations" / "typical"
        text = typical_text_for(service=service, folder=folder)
    own = {"service": service.number, "agency": service.provider.slug}
    return {**(tree_of(text, name) if text else _blank(service)), **own}


def _blank(service: Service) -> Tree:
    title = {"az": service.name_az, "en": service.name_en, "ru": service.name_ru}
    users = list(service.users)
    return {
        "interaction": "case",
        "general": {"name": title, "kind": service.kind, "users": users, "legal_basis": []},
    }
