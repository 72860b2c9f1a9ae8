"""What pages show of a found document."""

from collections.abc import Mapping
from typing import Any, Final

from birpencere.kernel.country import calendar
from birpencere.lost_property.models import FoundDocument
from birpencere.lost_property.rules.keeping import term
from birpencere.lost_property.types import Glimpse, Standing, Term
from birpencere.regulations.types import LostAndFoundRegulation

KINDS: Final[Mapping[str, str]] = {
    Standing.KEPT: "in-time",
    Standing.ON_THE_WAY: "today",
    Standing.HANDED_OVER: "in-time",
    Standing.NOT_COLLECTED: "late",
    Standing.RETURNED: "",
}
"""The colour of each standing, beside its words."""


def facts_of(thing: FoundDocument | Glimpse, rules: LostAndFoundRegulation) -> dict[str, Any]:
    """What may be said of it to whoever its search found: nothing of its owner."""
    return {
        "thing": thing,
        "rules": rules,
        "kind": rules.kind(thing.kind),
        "office": rules.office(thing.office),
        "going_to": rules.office(thing.going_to) if thing.going_to else None,
        "standing": Standing(thing.status).label,
        "colour": KINDS[thing.status],
        "is_open": thing.status in (Standing.KEPT, Standing.ON_THE_WAY),
    }


def term_of(document: FoundDocument, rules: LostAndFoundRegulation) -> Term:
    """Why it is kept until that day."""
    return term(
        document.registered_on,
        rules.keeping,
        calendar(),
        is_extended=document.is_extended,
        days_on_the_way=document.days_on_the_way,
    )
