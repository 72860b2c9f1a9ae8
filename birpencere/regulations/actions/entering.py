"""The services of the catalogue in the registry, with what their regulations say."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from birpencere.kernel.actor import Actor
from birpencere.registry.actions import end_predecessors, follow_catalogue
from birpencere.registry.models import Entry
from birpencere.registry.types import Tally
from birpencere.regulations.models import Revision
from birpencere.regulations.rules.annex2 import entry_data

ADDRESS = "/az/services/{slug}"
"""Where the portal offers a service; promised in docs/addresses.md."""


@transaction.atomic
def enter_catalogue(*, acting: Actor, now: datetime) -> Tally:
    """Every service of the catalogue that runs by a regulation has its entry.

    Entries of services whose regulation this load of the catalogue has put in force, at `now`, say what it says.
    Where nothing is new these are two queries.
    """
    entered = Entry.objects.filter(service=OuterRef("service"))
    in_force = Revision.objects.filter(
        Q(~Exists(entered)) | Q(published_at=now),
        status=Revision.Status.PUBLISHED,
        service__is_in_catalogue=True,
    ).select_related("service")
    said = {
        revision.service_id: entry_data(
            revision.source_text, ADDRESS.format(slug=revision.service.slug)
        )
        for revision in in_force
    }
    if not said:
        return Tally("entries", 0, 0, Entry.objects.filter(service__is_in_catalogue=True).count())
    tally = follow_catalogue(said=said, acting=acting, now=now)
    end_predecessors(acting=acting, now=now)
    return tally
