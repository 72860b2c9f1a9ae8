"""The service that is being described, and the things that belong to it alone."""

from dataclasses import dataclass

from rdflib import DCTERMS, XSD, Literal, URIRef

from birpencere.cpsv.rules.vocabulary import ELI, Addresses
from birpencere.kernel.linked_data.describing import Description
from birpencere.kernel.text import Text
from birpencere.regulations.types import Citation, Regulation


@dataclass(frozen=True, slots=True)
class Subject:
    """A service of that registry number, with its regulation."""

    told: Description[Addresses]
    iri: URIRef
    number: str

    def own(self, prop: URIRef | None, *kinds: URIRef, name: str) -> URIRef:
        """A thing of the service alone, as `…/20.1-0152-6#fee-state_duty`; the service has it by `prop`."""
        iri = URIRef(f"{self.iri}#{name}")
        self.told.thing(iri, *kinds, identifier=f"{self.number}#{name}")
        if prop is not None:
            self.told.link(self.iri, prop, iri)
        return iri

    def code(self, iri: URIRef, code_list: str, key: str) -> None:
        """The thing is of that type."""
        self.told.link(iri, DCTERMS.type, self.told.at.code(code_list, key))

    def act(self, title: Text) -> URIRef:
        """A legal act, told wherever it is named."""
        iri = self.told.thing(self.told.at.act(title), ELI.LegalResource)
        self.told.say(iri, DCTERMS.title, title)
        return iri

    def cited(self, regulation: Regulation, law: Citation) -> URIRef:
        return self.act(regulation.act(law.act).title)


def working_days(days: int) -> Literal:
    """The longest time that so many working days take on the calendar, holidays not counted.

    The day of the event does not count, so that every five of them begun have a weekend among them.
    """
    calendar_days = days + 2 * ((days + 4) // 5)
    return Literal(f"P{calendar_days}D", datatype=XSD.duration, normalize=False)
