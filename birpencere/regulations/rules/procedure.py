"""What one application owes, needs and has to pass, by its answers."""

from birpencere.kernel.money import Money
from birpencere.kernel.text import LANGUAGES, Text
from birpencere.regulations.types import (
    CaseRegulation,
    ChecklistItem,
    Citation,
    Due,
    Fee,
    Operation,
    Reading,
    Regulation,
    Stage,
    Supplied,
)


def fees_for(regulation: CaseRegulation, reading: Reading) -> tuple[Due, ...]:
    """The fees whose condition holds."""
    return tuple(
        Due(fee, amount_of(fee, reading))
        for fee in regulation.fees
        if reading.is_true(fee.condition)
    )


def amount_of(fee: Fee, reading: Reading) -> Money:
    """What the answers make of it; the fixed amount where they make nothing."""
    qepik = fee.computed.value(reading.context) if fee.computed else None
    return Money.from_qepik(qepik) if isinstance(qepik, int) and qepik >= 0 else fee.amount


def evidence_for(regulation: CaseRegulation, reading: Reading) -> tuple[Supplied, ...]:
    """The documents whose condition holds, with the files that were uploaded for them."""
    return tuple(
        Supplied(
            evidence,
            files_of(reading, evidence.upload),
            reading.values.get(evidence.number or ""),
        )
        for evidence in regulation.evidence
        if reading.is_true(evidence.condition)
    )


def files_of(reading: Reading, key: str | None) -> tuple[str, ...]:
    files = reading.values.get(key or "")
    return tuple(files) if isinstance(files, list) else ()


def checklist_for(
    regulation: CaseRegulation, reading: Reading, operation: str | None = None
) -> tuple[ChecklistItem, ...]:
    """What the officer makes sure of, for these answers: in all, or during one operation."""
    return tuple(
        item
        for item in regulation.checklist
        if operation in (None, item.operation) and reading.is_true(item.condition)
    )


def operation_in(regulation: CaseRegulation, stage: Stage) -> Operation | None:
    """The operation that runs while a case is in `stage`."""
    return next((item for item in regulation.operations if item.stage is stage), None)


def cited(regulation: Regulation, law: Citation) -> Text:
    """The same in the three languages; a clause that is missing in one stands in the official one."""
    act = regulation.act(law.act).title
    if law.clause is None:
        return act
    clause = law.clause
    return Text(*(f"{act.in_(one)}, {clause.in_(one)}" for one in LANGUAGES))


def law_text(regulation: Regulation, law: Citation, language: str) -> str:
    """The act and the clause, as a decision cites them."""
    act = regulation.act(law.act).title.in_(language)
    return f"{act}, {law.clause.in_(language)}" if law.clause else act
