"""Whether an application can be sent."""

from birpencere.kernel.errors import Message
from birpencere.registration.models import EntryApplication
from birpencere.registration.rules import problems_of
from birpencere.registration.types import Kind, Particulars
from birpencere.registry.annex2 import EntryData
from birpencere.registry.queries import catalogue


def problems_in(application: EntryApplication) -> dict[str, Message]:
    """What stands against sending the application, by id of the input."""
    return problems_of(
        kind=Kind(application.kind),
        data=EntryData.of(application.data),
        base=EntryData.of(application.base) if application.base else None,
        particulars=Particulars.of(application.particulars),
        reason=application.reason,
        is_declared=application.is_declared,
        sectors={sector.code for sector in catalogue().sectors},
    )
