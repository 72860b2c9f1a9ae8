"""Reading pages and their revisions, for the head of the agency that provides the service."""

from dataclasses import dataclass
from datetime import datetime

from birpencere.editorial.errors import NotYourPage
from birpencere.editorial.models import PageDraft, PageEdit
from birpencere.editorial.rules import Body, body_of
from birpencere.kernel.actor import Actor, Role
from birpencere.registry.types import Catalogue, Service
from birpencere.regulations.models import Revision
from birpencere.regulations.queries import published_for, regulation_of
from birpencere.regulations.rules import desk_of
from birpencere.regulations.rules.entries import Entry
from birpencere.regulations.types import InformationRegulation

LISTED = 50


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody sees of a page that they write: their draft, or what is in force."""

    body: Body
    base_number: int
    """The revision on which it stands."""
    in_force: int
    saved_at: datetime | None
    """When the draft was last saved; nothing where there is none."""

    @property
    def is_outdated(self) -> bool:
        return self.base_number != self.in_force


def desks_of(actor: Actor, catalogue: Catalogue) -> list[tuple[Service, Entry]]:
    """The services of the actor's agencies on which there is something to do beside cases."""
    agencies = {*actor.organisations(Role.OFFICER), *actor.organisations(Role.HEAD)}
    is_head = bool(actor.organisations(Role.HEAD))
    found = []
    for service in catalogue.every_service:
        published = published_for(service.id) if service.provider.id in agencies else None
        desk = desk_of(published.regulation) if published else None
        if desk and (is_head or not isinstance(published.regulation, InformationRegulation)):  # type: ignore[union-attr]  # a desk comes from a regulation
            found.append((service, desk))
    return found


def require_page(actor: Actor, service: Service) -> Revision:
    """The revision in force of a page that the actor writes; raises NotYourPage."""
    if service.provider.id not in actor.organisations(Role.HEAD):
        raise NotYourPage
    revision = _published(service)
    if not isinstance(regulation_of(revision.pk), InformationRegulation):
        raise NotYourPage
    return revision


def _published(service: Service) -> Revision:
    status = Revision.Status.PUBLISHED
    revision = Revision.objects.filter(service=service.id, status=status).first()
    if revision is None:
        raise NotYourPage
    return revision


def page_for(actor: Actor, service: Service) -> Page:
    """The actor's draft, or what is in force; raises NotYourPage."""
    revision = require_page(actor, service)
    draft = draft_of(actor, service)
    if draft is None:
        return Page(body_in(revision), revision.number, revision.number, None)
    return Page(draft.body, draft.base_number, revision.number, draft.saved_at)


def draft_of(actor: Actor, service: Service) -> PageDraft | None:
    """What the actor has written and not published."""
    return PageDraft.objects.filter(service=service.id, person=actor.person_id).first()


def body_in(revision: Revision) -> Body:
    """What of a revision the agency may write; raises NotYourPage where it was no page."""
    regulation = regulation_of(revision.pk)
    if not isinstance(regulation, InformationRegulation):
        raise NotYourPage
    return body_of(regulation)


def revision_numbered(service: Service, number: int) -> Revision:
    """Raises NotYourPage where there is none."""
    found = Revision.objects.filter(service=service.id, number=number).first()
    if found is None:
        raise NotYourPage
    return found


def history_of(actor: Actor, service: Service) -> list[tuple[Revision, PageEdit | None]]:
    """All revisions, the newest first, with who published them; the catalogue's without."""
    require_page(actor, service)
    revisions = list(
        Revision.objects.filter(service=service.id)
        .defer("source_text")
        .order_by("-number")[:LISTED]
    )
    edits = PageEdit.objects.filter(revision__in=revisions).select_related("person")
    by_revision = {edit.revision_id: edit for edit in edits}
    return [(revision, by_revision.get(revision.pk)) for revision in revisions]


def edit_of(revision: Revision) -> PageEdit | None:
    """Who published the revision, if it was in a workplace."""
    return PageEdit.objects.select_related("person").filter(revision=revision).first()
