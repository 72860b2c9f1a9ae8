"""Every write of pages: a draft changed or given up, a page published."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from birpencere.audit.actions import record
from birpencere.editorial.errors import PublishedMeanwhile
from birpencere.editorial.models import PageDraft, PageEdit
from birpencere.editorial.queries import body_in, draft_of, edit_of, require_page, revision_numbered
from birpencere.editorial.rules import Change, changed, problems_of, text_with
from birpencere.identity.models import Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid, SignInRequired
from birpencere.registry.models import Service as ServiceRow
from birpencere.registry.types import Service
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.models import Revision


@transaction.atomic(durable=True)
def change_draft(
    *, service: Service, change: Change, base_number: int, acting: Actor, now: datetime
) -> PageDraft:
    """The actor's draft is changed; where there was none, one begins on the revision that the form showed.

    Raises NotYourPage.
    """
    person_id = _locked_author(acting)
    require_page(acting, service)
    draft = draft_of(acting, service)
    if draft is None:
        body = body_in(revision_numbered(service, base_number))
        draft = PageDraft(
            service_id=service.id, person_id=person_id, base_number=base_number, body=body
        )
    draft.body, draft.saved_at = changed(draft.body, change), now
    draft.save()
    _write_down(draft, "editorial.saved", service, acting, now)
    return draft


@transaction.atomic(durable=True)
def rebase_draft(*, service: Service, acting: Actor, now: datetime) -> None:
    """The draft stands on the revision in force: publishing it replaces what the other one wrote."""
    _locked_author(acting)
    revision, draft = require_page(acting, service), draft_of(acting, service)
    if draft is not None and draft.base_number != revision.number:
        draft.base_number, draft.saved_at = revision.number, now
        draft.save(update_fields=["base_number", "saved_at"])
        _write_down(draft, "editorial.rebased", service, acting, now)


@transaction.atomic(durable=True)
def discard_draft(*, service: Service, acting: Actor, now: datetime) -> None:
    """What was written is gone; the page in force stays."""
    _locked_author(acting)
    require_page(acting, service)
    draft = draft_of(acting, service)
    if draft is not None:
        _write_down(draft, "editorial.discarded", service, acting, now)
        draft.delete()


@transaction.atomic(durable=True)
def publish_page(*, service: Service, acting: Actor, now: datetime) -> Revision:
    """The draft is the page, as a new revision; the agency's own from now on.

    Raises NotYourPage, Invalid with what is missing, PublishedMeanwhile where another one was faster.
    """
    person_id = _locked_author(acting)
    ServiceRow.objects.select_for_update(no_key=True).get(pk=service.id)
    in_force, draft = require_page(acting, service), draft_of(acting, service)
    if draft is None:
        return in_force
    if draft.base_number != in_force.number:
        raise _published_meanwhile(in_force)
    problems = {path: problem for _key, path, problem in problems_of(draft.body)}
    if problems:
        raise Invalid(problems)
    text = text_with(in_force.source_text, draft.body)
    revision = publish_revision(
        text=text,
        file_name=f"{service.number}.yaml",
        acting=acting,
        now=now,
        is_by_agency=True,
    )
    if revision.pk != in_force.pk:
        PageEdit.objects.create(
            revision=revision, agency_id=service.provider.id, person_id=person_id, at=now
        )
    draft.delete()
    return revision


def _published_meanwhile(in_force: Revision) -> PublishedMeanwhile:
    edit = edit_of(in_force)
    who = edit.person.name if edit else ""
    return PublishedMeanwhile(number=in_force.number, who=who, at=in_force.published_at)


def _locked_author(acting: Actor) -> UUID:
    """One writes in one tab at a time; raises SignInRequired."""
    if acting.person_id is None:
        raise SignInRequired
    Person.objects.select_for_update(no_key=True).get(pk=acting.person_id)
    return acting.person_id


def _write_down(
    draft: PageDraft, action: str, service: Service, acting: Actor, now: datetime
) -> None:
    record(
        acting,
        action,
        of="page draft",
        object_id=draft.pk,
        at=now,
        organisation_id=service.provider.id,
        facts={"service": service.number, "base": draft.base_number},
    )
