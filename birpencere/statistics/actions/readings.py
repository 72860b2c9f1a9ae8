"""Pages of services that were read: uses of those that are nothing but a page."""

from collections.abc import Iterable, Iterator

from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import regulations_in_force
from birpencere.statistics.actions.recording import write_uses
from birpencere.statistics.rules.traffic import Reading
from birpencere.statistics.rules.uses import USES_BY_READING


def write_readings(readings: Iterable[Reading]) -> None:
    """The inbox has the readings of pages that are themselves the service; other pages only lead to it."""
    write_uses(_uses(list(readings)))


def _uses(readings: list[Reading]) -> Iterator[ServiceUsed]:
    keys = {one.key for one in readings}
    services = {
        key: one.id for one in catalogue().every_service for key in {one.slug, one.number} & keys
    }
    found = regulations_in_force(services.values())
    for one in readings:
        in_force = found.get(services[one.key]) if one.key in services else None
        if in_force and isinstance(in_force.regulation, USES_BY_READING):
            yield ServiceUsed(Use.READING, one.at, services[one.key], in_force.revision_id)
