"""What must hold between the parts of a regulation, each rule with the path that it blames."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from birpencere.regulations.rules.age import day_of_issue
from birpencere.regulations.rules.booking_checks import booking_faults
from birpencere.regulations.rules.direct_checks import examination_faults, subscription_faults
from birpencere.regulations.rules.enquiry_checks import calculator_faults, lookup_faults
from birpencere.regulations.rules.expressions import faults_of
from birpencere.regulations.rules.flow_checks import flow_faults
from birpencere.regulations.rules.form_checks import form_faults, scope_of_answers
from birpencere.regulations.rules.keeping_checks import keeping_faults
from birpencere.regulations.rules.lost_and_found_checks import door_faults, lost_and_found_faults
from birpencere.regulations.rules.report_checks import report_faults
from birpencere.regulations.rules.sales_checks import lots_faults, payment_faults, tickets_faults
from birpencere.regulations.types import (
    BookingRegulation,
    ByTariff,
    CalculatorRegulation,
    CaseRegulation,
    Evidence,
    ExaminationRegulation,
    Formula,
    InformationRegulation,
    LookupRegulation,
    LostAndFoundDoorRegulation,
    LostAndFoundRegulation,
    LotsRegulation,
    Original,
    PaymentRegulation,
    Regulation,
    ReportRegulation,
    Stage,
    SubscriptionRegulation,
    TicketsRegulation,
    TrackingRegulation,
    WaitsFor,
)
from birpencere.regulations.types.regulation import Kind

Faults = Iterator[tuple[str, str]]
"""Paths with what is wrong there."""
KEYED = ("general.legal_basis", "registers", "form.steps")
NOT_EMPTY = ("general.legal_basis", "general.results", "general.users")
KEYED_IN_CASES = (
    "evidence",
    "fees",
    "operations",
    "refusal_grounds",
    "deficiency_reasons",
    "checklist",
)
ADDRESSES = ("https://", "http://", "/")
NOT_EMPTY_IN_CASES = ("form.steps", "operations", "refusal_grounds")


def faults(regulation: Regulation) -> Faults:
    """Everything that is wrong with a regulation whose every part is right by itself."""
    yield from list_faults(regulation, NOT_EMPTY, KEYED)
    yield from form_faults(regulation.form)
    yield from fact_source_faults(regulation)
    yield from citation_faults(regulation)
    yield from identification_faults(regulation)
    if regulation.general.time.lower > regulation.general.time.upper:
        yield "general.time", "lower is more than upper"
    yield from OF_INTERACTION[type(regulation)](regulation)


def identification_faults(regulation: Regulation) -> Faults:
    """Who uses an interactive service says who they are (Rules 4.4); a page that only tells cannot ask for it."""
    if regulation.general.kind is not Kind.INTERACTIVE:
        return
    if not regulation.general.assurance:
        yield "general.assurance", "an interactive service identifies its users (Rules 4.4)"
    if isinstance(regulation, InformationRegulation):
        yield "general.kind", "what only tells is informative (Rules 4.3)"


def citation_faults(regulation: Regulation) -> Faults:
    """What the form cites is an act of the legal basis."""
    known = {act.key for act in regulation.general.legal_basis}
    cited = {
        f"form.eligibility[{i}].law": rule.law for i, rule in enumerate(regulation.form.eligibility)
    }
    for s, step in enumerate(regulation.form.steps):
        for f, field in enumerate(step.fields):
            cited[f"form.steps[{s}].fields[{f}].exemption"] = field.exemption
    for path, law in cited.items():
        if law and law.act not in known:
            yield f"{path}.act", f"there is no act {law.act}"


def list_faults(regulation: Regulation, not_empty: Iterable[str], keyed: Iterable[str]) -> Faults:
    """Lists that say nothing, and keys that stand twice."""
    for path in not_empty:
        if not part(regulation, path):
            yield path, "must not be empty"
    for path in keyed:
        yield from twice(path, (item.key for item in part(regulation, path)))


def case_faults(regulation: CaseRegulation) -> Faults:
    """What is wrong between the parts of a case."""
    yield from list_faults(regulation, NOT_EMPTY_IN_CASES, KEYED_IN_CASES)
    yield from reference_faults(regulation)
    yield from evidence_faults(regulation)
    yield from time_faults(regulation)
    yield from condition_faults(regulation)
    yield from flow_faults(regulation, scope_of_answers(regulation.form))
    yield from keeping_faults(regulation)


def information_faults(regulation: InformationRegulation) -> Faults:
    """What is wrong between the parts of what is told."""
    yield from list_faults(regulation, ["sections"], ["sections"])
    if regulation.form.steps:
        yield "form", "means nothing where nothing is asked"
    for i, section in enumerate(regulation.sections):
        if not (section.text or section.steps or section.places or section.documents):
            yield f"sections[{i}]", "says nothing"
        for j, document in enumerate(section.documents):
            if document.url and not document.url.startswith(ADDRESSES):
                yield f"sections[{i}].documents[{j}].url", "must begin with https://, http:// or /"


def tracking_faults(regulation: TrackingRegulation) -> Faults:
    """The number is all that is asked, and the portal asks for it by itself."""
    if regulation.form.steps:
        yield "form", "means nothing where only the number is asked"


def part(regulation: Regulation, path: str) -> Any:
    """The attribute at a dotted path."""
    value: Any = regulation
    for name in path.split("."):
        value = getattr(value, name)
    return value


def twice(path: str, keys: Iterable[str]) -> Faults:
    for key, count in Counter(keys).items():
        if count > 1:
            yield path, f"the key {key} stands {count} times"


def reference_faults(regulation: CaseRegulation) -> Faults:
    """Every key that is named somewhere is the key of something."""
    known = {
        "register": {register.key for register in regulation.registers},
        "field": {field.key for field in regulation.form.fields},
        "operation": {operation.key for operation in regulation.operations},
        "evidence": {evidence.key for evidence in regulation.evidence},
        "act": {act.key for act in regulation.general.legal_basis},
    }
    for path, kind, key in references(regulation):
        if key is not None and key not in known[kind]:
            yield path, f"there is no {kind} {key}"
    if regulation.result.kind not in regulation.general.results:
        yield "result.kind", "is not among general.results"


def fact_source_faults(regulation: Regulation) -> Faults:
    """Every fact names the register that says it, everything that is asked the one that is asked."""
    known = {register.key for register in regulation.registers}
    for s, step in enumerate(regulation.form.steps):
        for f, fact in enumerate(step.facts):
            if fact.source not in {*known, None}:
                yield f"form.steps[{s}].facts[{f}].source", f"there is no register {fact.source}"
        for a, asking in enumerate(step.asks):
            at = f"form.steps[{s}].asks[{a}]"
            if asking.register not in known:
                yield f"{at}.register", f"there is no register {asking.register}"
            if not isinstance(regulation, CaseRegulation):
                yield at, "means nothing where no application keeps the answer"


def references(regulation: CaseRegulation) -> Iterator[tuple[str, str, str | None]]:
    """Where a key is named, of what kind it must be, and the key."""
    for i, evidence in enumerate(regulation.evidence):
        yield f"evidence[{i}].held_by", "register", evidence.held_by
        yield f"evidence[{i}].upload", "field", evidence.upload
        yield f"evidence[{i}].number", "field", evidence.number
        yield f"evidence[{i}].law.act", "act", evidence.law.act if evidence.law else None
    for i, fee in enumerate(regulation.fees):
        yield f"fees[{i}].law.act", "act", fee.law.act
    for i, ground in enumerate(regulation.refusal_grounds):
        yield f"refusal_grounds[{i}].law.act", "act", ground.law.act
    for i, deficiency in enumerate(regulation.deficiency_reasons):
        yield f"deficiency_reasons[{i}].field", "field", deficiency.field
    for i, item in enumerate(regulation.checklist):
        yield f"checklist[{i}].operation", "operation", item.operation
        yield f"checklist[{i}].evidence", "evidence", item.evidence
    yield "result.law.act", "act", regulation.result.law.act
    yield "result.activity", "field", regulation.result.activity
    for i, row in enumerate(regulation.result.rows):
        yield f"result.rows[{i}].field", "field", row.field


def evidence_faults(regulation: CaseRegulation) -> Faults:
    """A document is either held or uploaded (Annex 1, 2.6), and every file is asked for a document."""
    uploads = {evidence.upload for evidence in regulation.evidence}
    for i, evidence in enumerate(regulation.evidence):
        if (evidence.held_by is None) == (evidence.upload is None):
            yield f"evidence[{i}]", "needs either held_by or upload"
        if evidence.number and not evidence.held_by:
            yield f"evidence[{i}].number", "means nothing for what is uploaded"
        elif evidence.number and not is_asked_for(regulation, evidence):
            reason = f"no page asks {evidence.held_by} by the question {evidence.number}"
            yield f"evidence[{i}].number", reason
        yield from original_faults(regulation, evidence, i)
        if evidence.max_age_days is not None:
            yield from age_faults(regulation, evidence, f"evidence[{i}].max_age_days")
    for s, step in enumerate(regulation.form.steps):
        for f, field in enumerate(step.fields):
            if field.type == "file" and field.key not in uploads:
                yield f"form.steps[{s}].fields[{f}]", "no evidence has upload: " + field.key
            if field.type != "file" and field.key in uploads:
                yield (
                    f"form.steps[{s}].fields[{f}]",
                    "evidence is uploaded to it: type must be file",
                )


def original_faults(regulation: CaseRegulation, evidence: Evidence, number: int) -> Faults:
    """Originals are of what is uploaded; who shows one when collecting has a place where to collect."""
    if evidence.original and not evidence.upload:
        yield f"evidence[{number}].original", "means nothing for what a register holds"
    if evidence.original is Original.AT_COLLECTION and regulation.result.collected is None:
        yield "result.collected", "is missing: an original is shown when the result is collected"


def is_asked_for(regulation: CaseRegulation, evidence: Evidence) -> bool:
    """Whether the register that holds a document is asked for it by the number."""
    wanted = (evidence.held_by, evidence.number)
    return any((one.register, one.field) == wanted for one in regulation.form.asks)


def age_faults(regulation: CaseRegulation, evidence: Evidence, path: str) -> Faults:
    """The age of a document is that of one uploaded file, and the name of its question is free."""
    if evidence.upload is None:
        yield path, "means nothing for what a register holds"
        return
    if not evidence.max_age_days:
        yield path, "must be at least 1"
    if day_of_issue(evidence.upload) in {field.key for field in regulation.form.fields}:
        yield path, f"the name {day_of_issue(evidence.upload)} is taken"


def time_faults(regulation: CaseRegulation) -> Faults:
    """The agency's operations have limits (Annex 1, 3.4.2), together within the execution time."""
    time, agency = regulation.general.time, WaitsFor.AGENCY
    for i, operation in enumerate(regulation.operations):
        if operation.waits_for is agency and operation.limit is None:
            yield f"operations[{i}].limit", "is missing: an operation of the agency needs it"
    longest = longest_way(regulation)
    if longest > time.upper:
        yield "operations", f"limits add up to {longest} working days, more than {time.upper}"


def longest_way(regulation: CaseRegulation) -> int:
    """Working days of the agencies at most: those of operations side by side count once."""
    ends: dict[str, int] = {}
    for _ in regulation.operations:  # as often as there are operations: then all is counted in
        for one in regulation.operations:
            before = max((ends.get(key, 0) for key in one.after), default=0)
            own = one.limit or 0 if one.waits_for is WaitsFor.AGENCY else 0
            ends[one.key] = before + own
    of_stage = {
        stage: max(
            (ends[one.key] for one in regulation.operations if one.stage is stage), default=0
        )
        for stage in Stage
    }
    return sum(of_stage.values())


def condition_faults(regulation: CaseRegulation) -> Faults:
    scope = scope_of_answers(regulation.form)
    for name in ("evidence", "fees", "checklist"):
        for i, item in enumerate(getattr(regulation, name)):
            for fault in faults_of(item.condition, scope):
                yield f"{name}[{i}].condition", fault
    for i, fee in enumerate(regulation.fees):
        for fault in faults_of(fee.computed, scope) if fee.computed else ():
            yield f"fees[{i}].computed", fault
        if fee.computed and fee.by_tariff:
            yield f"fees[{i}].computed", "means nothing where a tariff says how much it is"
        for path, formula in formulas_of(fee.by_tariff):
            for fault in faults_of(formula, scope):
                yield f"fees[{i}].by_tariff.{path}", fault


def formulas_of(by_tariff: ByTariff | None) -> Iterator[tuple[str, Formula]]:
    """What a tariff is told of an application, by path."""
    if by_tariff is None:
        return
    for i, counted in enumerate(by_tariff.counts):
        yield f"counts[{i}].number", counted.number
    if by_tariff.year:
        yield "year", by_tariff.year
    if by_tariff.payer_category:
        yield "payer_category", by_tariff.payer_category


OF_INTERACTION: Mapping[type[Regulation], Callable[[Any], Faults]] = {
    CaseRegulation: case_faults,
    InformationRegulation: information_faults,
    BookingRegulation: booking_faults,
    LookupRegulation: lookup_faults,
    CalculatorRegulation: calculator_faults,
    ReportRegulation: report_faults,
    ExaminationRegulation: examination_faults,
    SubscriptionRegulation: subscription_faults,
    PaymentRegulation: payment_faults,
    TicketsRegulation: tickets_faults,
    LotsRegulation: lots_faults,
    LostAndFoundRegulation: lost_and_found_faults,
    LostAndFoundDoorRegulation: door_faults,
    TrackingRegulation: tracking_faults,
}
"""What must hold beyond what holds in every regulation."""
