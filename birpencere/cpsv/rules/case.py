"""Evidence, requirements, costs, grounds of refusal and the result of a case."""

from typing import Final

from rdflib import DCTERMS, XSD, Literal, URIRef

from birpencere.cpsv.rules.subject import Subject
from birpencere.cpsv.rules.vocabulary import CPSV, CV, MANAT
from birpencere.kernel.azerbaijani import az_upper
from birpencere.kernel.linked_data.describing import each
from birpencere.kernel.text import LANGUAGES, Language, Text
from birpencere.regulations.rules.procedure import law_text
from birpencere.regulations.types import (
    ALWAYS,
    CaseRegulation,
    Citation,
    Eligibility,
    Evidence,
    Fee,
    Ground,
    Regulation,
)

SOMETIMES: Final = Text(
    "Yalnız cavablar bunu tələb etdikdə.",
    "Only where the answers require it.",
    "Только если этого требуют ответы.",
)
BY_THE_LAW: Final = Text("{what} Əsas: {law}.", "{what} Basis: {law}.", "{what} Основание: {law}.")
ILLUSTRATIVE: Final = Text(
    "Məbləğ nümunədir.", "The amount is an example.", "Сумма приведена для примера."
)
BY_TARIFF: Final = Text(
    "Məbləğ tarifin {item} bəndi üzrə hesablanır.",
    "The amount is reckoned by item {item} of the tariff.",
    "Сумма рассчитывается по пункту {item} тарифа.",
)
RECKONED: Final = Text(
    "Məbləğ cavablara görə hesablanır.",
    "The amount is reckoned from the answers.",
    "Сумма рассчитывается по ответам.",
)


def describe_case(of: Subject, regulation: CaseRegulation, rule: URIRef) -> None:
    """All that the applicant brings, pays and may be refused for; `rule` is the regulation's own."""
    for evidence in regulation.evidence:
        _evidence(of, regulation, evidence, rule)
    for fee in regulation.fees:
        _fee(of, regulation, fee)
    for ground in regulation.refusal_grounds:
        _ground(of, regulation, ground)


def describe_eligibility(of: Subject, regulation: Regulation, rule: URIRef) -> None:
    """Who may have the service."""
    for place, one in enumerate(regulation.form.eligibility, start=1):
        _eligibility(of, regulation, one, f"eligibility-{place}", rule)


def describe_brought(of: Subject, key: str, title: Text, kind: str) -> URIRef:
    """A document that the service needs; `kind` says how it is obtained."""
    iri = of.own(CPSV.hasInput, CV.Evidence, name=f"evidence-{key}")
    of.told.say(iri, DCTERMS.title, title)
    of.code(iri, "evidence", kind)
    sort = of.own(CV.hasInputType, CV.EvidenceType, name=f"evidence-type-{key}")
    of.told.say(sort, DCTERMS.title, title)
    of.told.link(sort, CV.evidenceTypeClassification, of.told.at.code("evidence", kind))
    of.told.link(iri, DCTERMS.conformsTo, sort)
    return iri


def _evidence(of: Subject, regulation: CaseRegulation, evidence: Evidence, rule: URIRef) -> None:
    kind = "register" if evidence.held_by else "upload"
    iri = describe_brought(of, evidence.key, evidence.title, kind)
    notes = [regulation.register(evidence.held_by).taken] if evidence.held_by else []
    if evidence.condition != ALWAYS:
        notes.append(SOMETIMES)
    of.told.say(iri, DCTERMS.description, _sentences(notes))
    need = _requirement(of, f"document-{evidence.key}", evidence.title, "evidence", rule)
    of.told.link(iri, CV.supportsRequirement, need)
    of.told.link(need, CV.hasSupportingEvidence, iri)
    _source(of, need, regulation, evidence.law)


def _eligibility(
    of: Subject, regulation: Regulation, one: Eligibility, name: str, rule: URIRef
) -> None:
    need = _requirement(of, name, one.message, "eligibility", rule)
    of.told.thing(need, CV.Criterion)
    _source(of, need, regulation, one.law)


def _requirement(of: Subject, name: str, title: Text, kind: str, rule: URIRef) -> URIRef:
    iri = of.own(CV.holdsRequirement, CV.Requirement, name=name)
    of.told.say(iri, DCTERMS.title, title)
    of.code(iri, "requirement", kind)
    of.told.link(iri, CV.fulfils, rule)
    return iri


def _source(of: Subject, iri: URIRef, regulation: Regulation, law: Citation | None) -> None:
    if law:
        of.told.link(iri, DCTERMS.source, of.cited(regulation, law))


def _fee(of: Subject, regulation: CaseRegulation, fee: Fee) -> None:
    """What depends on the answers, or on a tariff's rule, has no amount: there is none that holds for everybody."""
    iri = of.own(CV.hasCost, CV.Cost, name=f"fee-{fee.key}")
    notes = [by_the_law(fee.title, regulation, fee.law)]
    if fee.computed:
        notes.append(RECKONED)
    elif fee.by_tariff:
        notes.append(each(BY_TARIFF, item=fee.by_tariff.item))
    else:
        amount(of, iri, float(fee.amount.amount))
    if fee.illustrative:
        notes.append(ILLUSTRATIVE)
    if fee.condition != ALWAYS:
        notes.append(SOMETIMES)
    of.told.say(iri, DCTERMS.description, _sentences(notes))
    of.told.link(iri, DCTERMS.source, of.cited(regulation, fee.law))


def amount(of: Subject, iri: URIRef, manats: float) -> None:
    """The cost comes to so much. The profile wants a double; qəpik are exact in one up to any fee."""
    of.told.graph.add((iri, CV.hasValue, Literal(manats, datatype=XSD.double)))
    of.told.link(iri, CV.currency, MANAT)


def _ground(of: Subject, regulation: CaseRegulation, ground: Ground) -> None:
    iri = of.own(CPSV.follows, CPSV.Rule, name=f"ground-{ground.key}")
    of.told.say(iri, DCTERMS.title, ground.text)
    of.told.say(iri, DCTERMS.description, by_the_law(ground.text, regulation, ground.law))
    of.code(iri, "rule", "refusal")
    of.told.link(iri, CPSV.implements, of.cited(regulation, ground.law))


def by_the_law(what: Text, regulation: Regulation, law: Citation) -> Text:
    """A text with the act and clause on which it rests."""
    cited = Text(*(law_text(regulation, law, language) for language in LANGUAGES))
    return each(BY_THE_LAW, what=_sentences([what]), law=cited)


def _sentences(notes: list[Text]) -> Text:
    """One after the other, each with its stop."""

    def spoken(language: Language) -> str:
        return " ".join(_sentence(one.in_(language), language) for one in notes)

    return Text(*map(spoken, LANGUAGES))


def _sentence(words: str, language: Language) -> str:
    """From a capital letter to a stop."""
    first = az_upper(words[:1]) if language == "az" else words[:1].upper()
    return f"{first}{words[1:]}{'' if words.endswith(('.', '!', '?')) else '.'}"
