"""Services that keep what was found, as the regulation in force says; public, so nobody is asked who reads."""

from birpencere.identity.models import Organisation
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.types import LostAndFound
from birpencere.registry.queries import catalogue, require_open
from birpencere.regulations.queries import published_as, regulation_as
from birpencere.regulations.types import LostAndFoundRegulation


def lost_and_found(key: str) -> LostAndFound:
    """The service by slug or number, for whoever begins something; raises ServiceEnded, or NotFound where it keeps nothing."""
    keeper = keeper_at(key)
    require_open(keeper.service_id)
    return keeper


def keeper_at(key: str) -> LostAndFound:
    """The same for what was begun: what lies in the offices of a service that has ended is given back too."""
    service = catalogue().service(key)
    found = published_as(LostAndFoundRegulation, service.id)
    return LostAndFound(
        service_id=service.id,
        number=service.number,
        slug=service.slug,
        revision_id=found.revision_id,
        agency=Organisation.objects.get(slug=found.regulation.agency),
        regulation=found.regulation,
    )


def rules_for(document: FoundDocument) -> LostAndFoundRegulation:
    """Those by which it was registered."""
    return regulation_as(LostAndFoundRegulation, document.revision_id)
