"""What the designer shows beside the draft itself."""

from datetime import date
from typing import Final

from birpencere.drafting.models import Draft
from birpencere.drafting.queries.stages import gates_of
from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.faults import Fault, faults_of
from birpencere.drafting.rules.references import Known
from birpencere.fees.queries import editions_on
from birpencere.kernel.text import Language
from birpencere.payments.queries.books import names_of_payees
from birpencere.registry.queries import catalogue
from birpencere.regulations.lists import reference_lists

SAID_OTHERWISE: Final = frozenset({"format", "languages", "rehearsal"})
"""Gates whose findings the loader tells at the place already, or that name no place."""


def faults_for(draft: Draft) -> tuple[Fault, ...]:
    """Everything that keeps the draft from publication and has a place: of the format, and of the gates."""
    gates = (one for one in gates_of(draft) if one.gate.key not in SAID_OTHERWISE)
    found = (Fault(place_in(one.path), str(one)) for gate in gates for one in gate.stops)
    return (*faults_of(draft.document), *found)


def known_of(language: Language, today: date) -> Known:
    """What attributes can name of the catalogue: agencies, lists, payees, tariffs and their items."""
    editions = editions_on(today)
    items = {
        f"items of {one.slug}": {code: text.in_(language) for code, text in one.texts.items()}
        for one in editions
    }
    return {
        "agencies": {one.slug: one.title.in_(language) for one in catalogue().agencies},
        "lists": {key: one.in_(language) for key, one in reference_lists().items()},
        "payees": names_of_payees(),
        "tariffs": {one.slug: one.tariff.title.in_(language) for one in editions},
        **items,
    }
