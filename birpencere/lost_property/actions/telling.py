"""Letters to who has lost something."""

from dataclasses import asdict
from datetime import datetime

from birpencere.identity.models import Person
from birpencere.kernel.working_days import END_OF_WORK
from birpencere.lost_property.links import FOUND
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.queries.offices import rules_for
from birpencere.notifications.actions import notify


def tell(person: Person, template: str, document: FoundDocument, *, now: datetime) -> None:
    """The person has a letter about the document; who found it stands nowhere."""
    rules = rules_for(document)
    office = rules.office(document.office)
    notify(
        person=person,
        template=template,
        facts={
            "number": document.number,
            "service": asdict(rules.general.name),
            "due_at": datetime.combine(document.kept_until, END_OF_WORK).isoformat(),
            "kind": asdict(rules.kind(document.kind).label),
            "office": asdict(office.name),
            "address": asdict(office.address),
            "issuer": asdict(rules.kind(document.kind).issuer),
            "path": f"/lost-documents/links/{FOUND.token_of(document.pk)}",
        },
        case_id=None,
        now=now,
    )
