"""What every write of an entry does: its fields, its keys, its number, its history."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext_lazy as _

from birpencere.audit.actions import record
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.numbering import ResourceNumber
from birpencere.resources.models import InformationResource, ResourceChange, ResourceKey
from birpencere.resources.queries import snapshot_of
from birpencere.resources.rules import NO_TEXT
from birpencere.resources.types import Content

Status, Kind = InformationResource.Status, ResourceChange.Kind
_NEXT: Final = "select nextval('resources_number')"


def fill(resource: InformationResource, content: Content, owner: Organisation) -> None:
    """The entry says what `content` says; its keys are set once it is saved."""
    resource.kind, resource.owner = content.kind, owner
    resource.name_az, resource.name_en = content.name.az, content.name.en
    resource.name_ru = content.name.ru
    resource.purpose = asdict(content.purpose)
    resource.legal_basis = asdict(content.legal_basis)
    resource.data_categories = asdict(content.data_categories or NO_TEXT)


def set_keys(resource: InformationResource, content: Content) -> None:
    """Raises Invalid where a key belongs to another entry."""
    resource.keys.exclude(key__in=content.keys).delete()
    rows = [ResourceKey(key=key, resource=resource) for key in sorted(content.keys)]
    ResourceKey.objects.bulk_create(rows, ignore_conflicts=True)
    # Asked afterwards: an insert waits for whoever enters the same key at this moment.
    taken = ResourceKey.objects.filter(key__in=content.keys).exclude(resource=resource).first()
    if taken:
        told = _("The key %(key)s belongs to another entry.") % {"key": taken.key}
        raise Invalid({"keys": told})


def register(resource: InformationResource, on: date) -> None:
    """It gets its number: the next one of a sequence, which gives none twice."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT)
        resource.number = str(ResourceNumber(cursor.fetchone()[0]))
    resource.status, resource.registered_on = Status.REGISTERED, on


def note(
    resource: InformationResource,
    kind: ResourceChange.Kind,
    before: Mapping[str, Any] | None,
    acting: Actor,
    now: datetime,
    reason: str = "",
) -> None:
    """The history and the audit trail say what happened."""
    ResourceChange.objects.create(
        resource=resource,
        kind=kind,
        before=before,
        after=snapshot_of(resource),
        at=now,
        person_id=acting.person_id,
        actor_name=acting.name,
        reason=reason,
    )
    record(
        acting,
        f"resources.{kind}",
        of="information resource",
        object_id=resource.pk,
        at=now,
        organisation_id=resource.owner_id,
        facts={"slug": resource.slug, "number": resource.number},
    )
