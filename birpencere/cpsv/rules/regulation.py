"""What a regulation in force says of its service.

An agency's own regulation says all of it. A typical one says what is so for everybody: content, acts, result, the portal;
limits, documents, costs and contacts are usual ones there and would be invented here.
"""

from typing import Final

from rdflib import DCTERMS, FOAF, OWL, SKOS, XSD, Literal, URIRef

from birpencere.cpsv.rules.case import amount, describe_case, describe_eligibility
from birpencere.cpsv.rules.channels import describe_booking, describe_portal
from birpencere.cpsv.rules.subject import Subject, working_days
from birpencere.cpsv.rules.vocabulary import CPSV, CV, ELI
from birpencere.cpsv.types import InForce
from birpencere.kernel.linked_data.authorities import LANGUAGES
from birpencere.kernel.linked_data.describing import each
from birpencere.kernel.text import Text
from birpencere.regulations.types import (
    Act,
    BookingRegulation,
    CaseRegulation,
    DirectRegulation,
    Regulation,
)

TITLE: Final = Text(
    "“{name}” elektron xidmətinin inzibati reqlamenti",
    "Administrative regulation of the e-service “{name}”",
    "Административный регламент электронной услуги «{name}»",
)
WITHIN: Final = Text(
    "{content} İcra müddəti: {days} iş günü.",
    "{content} Time limit: {days} working days.",
    "{content} Срок исполнения: {days} рабочих дней.",
)
COMPLAINT: Final = Text("Şikayət etmək hüququ", "Right to complain", "Право на обжалование")
ANSWERED: Final = Text(
    "{right} Şikayətə {days} iş günü ərzində baxılır.",
    "{right} A complaint is considered within {days} working days.",
    "{right} Жалоба рассматривается в течение {days} рабочих дней.",
)
TAKES_PART: Final = Text(
    "Xidmətin icrasında iştirak edir.",
    "Takes part in the execution of the service.",
    "Участвует в исполнении услуги.",
)
CLAUSES: Final = Text("{act}: {clauses}", "{act}: {clauses}", "{act}: {clauses}")
FREE: Final = Text("Ödənişsiz", "Free of charge", "Бесплатно")


def describe_regulation(of: Subject, in_force: InForce) -> None:
    """All that may be said, by whose the regulation is."""
    regulation = in_force.regulation
    if regulation.illustrative:
        of.told.say(of.iri, SKOS.note, regulation.illustrative)
    _acts(of, regulation)
    _output(of, regulation)
    describe_portal(of, regulation)
    if in_force.is_typical:
        return
    rule = _rule(of, in_force)
    _time(of, regulation)
    _contact(of, regulation)
    _complaint(of, regulation)
    _costs_in_words(of, regulation)
    _executors(of, regulation)
    if isinstance(regulation, BookingRegulation):
        describe_booking(of, regulation)
    describe_eligibility(of, regulation, rule)
    if isinstance(regulation, CaseRegulation):
        describe_case(of, regulation, rule)


def _acts(of: Subject, regulation: Regulation) -> None:
    """Annex 1, 1.3."""
    for act in regulation.general.legal_basis:
        of.told.link(of.iri, CV.hasLegalResource, _basis(of, act))


def _basis(of: Subject, act: Act) -> URIRef:
    """The act, or its clauses that matter here."""
    whole = of.act(act.title)
    if act.clauses is None:
        return whole
    part = of.own(None, ELI.LegalResource, name=f"basis-{act.key}")
    of.told.say(part, DCTERMS.title, each(CLAUSES, act=act.title, clauses=act.clauses))
    of.told.link(part, DCTERMS.relation, whole)
    return part


def _output(of: Subject, regulation: Regulation) -> None:
    """Annex 1, 1.8."""
    iri = of.own(CPSV.produces, CV.Output, name="result")
    if isinstance(regulation, CaseRegulation):
        of.told.say(iri, DCTERMS.title, regulation.result.title)
        of.told.say(iri, DCTERMS.description, regulation.result.note)
        of.code(iri, "outcome", regulation.result.kind)
    elif isinstance(regulation, DirectRegulation):
        of.told.say(iri, DCTERMS.title, regulation.delivers)
        for outcome in regulation.general.results:
            of.code(iri, "outcome", outcome)
    of.told.link(iri, DCTERMS.language, *LANGUAGES.values())


def _rule(of: Subject, in_force: InForce) -> URIRef:
    """The regulation itself: what it is about, its time limit, the revision and the day from which it holds."""
    general = in_force.regulation.general
    iri = of.own(CPSV.follows, CPSV.Rule, name="regulation")
    of.told.say(iri, DCTERMS.title, each(TITLE, name=general.name))
    time = general.time
    days = f"{time.lower}–{time.upper}" if time.lower != time.upper else f"{time.upper}"
    limited = each(WITHIN, content=general.content, days=days) if time.upper else general.content
    of.told.say(iri, DCTERMS.description, limited)
    of.code(iri, "rule", "regulation")
    of.told.link(iri, DCTERMS.language, *LANGUAGES.values())
    of.told.graph.add((iri, OWL.versionInfo, Literal(str(in_force.number))))
    published = Literal(in_force.published_at.isoformat(), datatype=XSD.dateTime)
    of.told.graph.add((iri, DCTERMS.issued, published))
    acts = (of.act(act.title) for act in general.legal_basis)
    of.told.link(iri, CPSV.implements, *acts)
    return iri


def _time(of: Subject, regulation: Regulation) -> None:
    """Annex 1, 1.7: the upper limit; what is done at once takes no time."""
    days = working_days(regulation.general.time.upper)
    of.told.graph.add((of.iri, CV.processingTime, days))


def _contact(of: Subject, regulation: Regulation) -> None:
    """Annex 1, 2.4 and 2.5."""
    contact = regulation.general.contact
    iri = of.own(CV.contactPoint, CV.ContactPoint, name="contact")
    page = of.told.thing(of.told.at.page(contact.url), FOAF.Document)
    of.told.link(iri, CV.contactPage, page)
    for prop, value in ((CV.email, contact.email), (CV.telephone, contact.phone)):
        if value:
            of.told.graph.add((iri, prop, Literal(value)))


def _complaint(of: Subject, regulation: Regulation) -> None:
    """Annex 1, 3.6."""
    complaint = regulation.complaint
    iri = of.own(CPSV.follows, CPSV.Rule, name="complaint")
    of.told.say(iri, DCTERMS.title, COMPLAINT)
    answered = each(ANSWERED, right=complaint.right, days=complaint.days)
    of.told.say(iri, DCTERMS.description, answered)
    of.code(iri, "rule", "complaint")


def _costs_in_words(of: Subject, regulation: Regulation) -> None:
    """Where no fee is named: what it costs, in the regulation's words, or that it is free."""
    if isinstance(regulation, CaseRegulation) and regulation.fees:
        return
    iri = of.own(CV.hasCost, CV.Cost, name="cost")
    of.told.say(iri, DCTERMS.description, regulation.costs or FREE)
    if regulation.costs is None:
        amount(of, iri, 0)


def _executors(of: Subject, regulation: Regulation) -> None:
    """Other agencies that take part."""
    for slug in regulation.general.other_executors:
        iri = of.own(CV.hasParticipation, CV.Participation, name=f"executor-{slug}")
        of.told.say(iri, DCTERMS.description, TAKES_PART)
        of.told.link(iri, CV.role, of.told.at.code("role", "executor"))
        of.told.link(iri, CV.hasParticipant, of.told.at.agency(slug))
