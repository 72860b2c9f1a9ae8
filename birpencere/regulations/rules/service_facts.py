"""What the public page of a service says, out of its regulation."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from birpencere.fees.types.stated import Stated
from birpencere.kernel.actor import Assurance
from birpencere.kernel.text import Language, Text
from birpencere.regulations.rules.flow import in_order_of_flow
from birpencere.regulations.rules.originals import SEEN
from birpencere.regulations.rules.procedure import law_text
from birpencere.regulations.types import (
    Act,
    CaseRegulation,
    Cost,
    DirectRegulation,
    Evidence,
    Fee,
    Needed,
    Operation,
    Regulation,
    ServiceFacts,
    Stop,
    WaitsFor,
)

Prices = Mapping[tuple[str, str], Stated]
"""What tariffs state, by tariff and item."""
YOU = Text(
    az="siz · təxminən {minutes} dəqiqə",
    en="you · about {minutes} minutes",
    ru="вы · около {minutes} минут",
)
BY_TARIFF = Text("tarif üzrə", "by the tariff", "по тарифу")
UP_TO = Text(
    az="{role} · {days} iş gününədək",
    en="{role} · up to {days} working days",
    ru="{role} · до {days} рабочих дней",
)


def service_facts(
    regulation: Regulation, language: Language, prices: Prices | None = None
) -> ServiceFacts:
    """For whom, with what, for how much, how long, what comes out, by which law; `prices`: what tariffs state."""
    general = regulation.general
    parts = CASE if isinstance(regulation, CaseRegulation) else DIRECT
    return ServiceFacts(
        name=general.name.in_(language),
        content=general.content.in_(language),
        audience=general.audience.in_(language),
        days=(general.time.lower, general.time.upper),
        legal_basis=tuple(act_text(act, language) for act in general.legal_basis),
        complaint=regulation.complaint.right.in_(language),
        needs_high_assurance=general.assurance is Assurance.HIGH,
        costs_in_words=regulation.costs.in_(language) if regulation.costs else "",
        illustrative=regulation.illustrative.in_(language) if regulation.illustrative else "",
        costs=costs(regulation, language, prices or {}),
        **parts(regulation, language),
    )


def case_parts(regulation: CaseRegulation, language: Language) -> dict[str, Any]:
    """What the page says of an application on which an agency decides."""
    needed = [needed_for(regulation, evidence, language) for evidence in regulation.evidence]
    return {
        "upload": tuple(item for item in needed if not item.reason),
        "held": tuple(item for item in needed if item.reason),
        "results": (regulation.result.title.in_(language),),
        "timeline": tuple(timeline(regulation, language)),
    }


def direct_parts(regulation: DirectRegulation, language: Language) -> dict[str, Any]:
    """What the page says of a service that the portal performs by itself."""
    return {
        "results": (regulation.delivers.in_(language),),
        "timeline": tuple(
            Stop(stop.title.in_(language), stop.note.in_(language), waits_for_applicant=False)
            for stop in regulation.how
        ),
    }


Parts = Callable[[Any, Language], dict[str, Any]]
CASE: Parts = case_parts
DIRECT: Parts = direct_parts


def needed_for(regulation: CaseRegulation, evidence: Evidence, language: Language) -> Needed:
    """A document, with the formats in which it is uploaded or the reason why it is not needed."""
    title = evidence.title.in_(language)
    if evidence.held_by:
        return Needed(title, reason=regulation.register(evidence.held_by).taken.in_(language))
    field = next(field for field in regulation.form.fields if field.key == evidence.upload)
    original = SEEN[evidence.original].in_(language) if evidence.original else ""
    return Needed(title, tuple(format.label for format in field.formats), original=original)


def costs(regulation: Regulation, language: Language, prices: Prices) -> tuple[Cost, ...]:
    """What an application costs; where a tariff says how much, as that states it."""
    fees = regulation.fees if isinstance(regulation, CaseRegulation) else ()
    return tuple(_cost(regulation, fee, language, prices) for fee in fees)


def _cost(regulation: Regulation, fee: Fee, language: Language, prices: Prices) -> Cost:
    title, law = fee.title.in_(language), law_text(regulation, fee.law, language)
    cost = Cost(title, fee.amount, fee.illustrative, law)
    by = fee.by_tariff
    if by is None:
        return cost
    said = prices.get((by.tariff, by.item))
    price = (said.price if said else BY_TARIFF).in_(language)
    name = said.tariff.in_(language) if said else by.tariff
    return replace(cost, price=price, tariff=name, tariff_slug=by.tariff)


def act_text(act: Act, language: Language) -> str:
    clauses = act.clauses.in_(language) if act.clauses else ""
    return ": ".join(filter(None, (act.title.in_(language), clauses)))


def timeline(regulation: CaseRegulation, language: Language) -> Iterator[Stop]:
    """From filling in to the result, who acts at each stop and for how long."""
    form = regulation.form
    note = YOU.in_(language).format(minutes=form.minutes)
    if form.note:
        note = f"{note}; {form.note.in_(language)}"
    yield Stop(form.title.in_(language), note, waits_for_applicant=True)
    for operation in in_order_of_flow(regulation):
        waits = operation.waits_for is WaitsFor.APPLICANT
        yield Stop(operation.title.in_(language), operation_note(operation, language), waits)
    result = regulation.result
    yield Stop(result.title.in_(language), result.note.in_(language), waits_for_applicant=False)


def operation_note(operation: Operation, language: Language) -> str:
    if operation.note:
        return operation.note.in_(language)
    role = operation.role.in_(language)
    return UP_TO.in_(language).format(role=role, days=operation.limit) if operation.limit else role
