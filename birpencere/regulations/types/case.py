"""The regulation of a service that is a case: an application on which an agency decides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.citation import Citation
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula
from birpencere.regulations.types.regulation import Outcome, Regulation


class PaymentMethod(StrEnum):
    """Annex 1, 2.2.1."""

    INTERNET = "internet"
    TERMINAL = "terminal"
    BANK_TRANSFER = "bank_transfer"
    CASH = "cash"


class WaitsFor(StrEnum):
    """Who must act; the agency's clock stands still while it is the applicant."""

    AGENCY = "agency"
    APPLICANT = "applicant"


class Stage(StrEnum):
    """The status of a case during which an operation runs (the table in design.md)."""

    SUBMITTED = "submitted"
    AWAITING_PAYMENT = "awaiting_payment"
    IN_EXECUTION = "in_execution"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Annex 1, 2.6: a document that the decision needs, either held by a register or uploaded."""

    key: Key
    title: Text
    held_by: Key | None = None
    """The register that holds it: it is not asked for."""
    number: Key | None = None
    """The question whose answer says which record of that register it is; where the applicant does not."""
    upload: Key | None = None
    """The file field that takes it."""
    max_age_days: int | None = None
    """How old the document may be: the day of its issue is asked beside the file, and checked."""
    law: Citation | None = None
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a tariff's units an application has."""

    unit: Key
    """The key of the unit in the tariff, `months` or `quantity`."""
    number: Formula


@dataclass(frozen=True, slots=True)
class ByTariff:
    """The item of a tariff by which an application's fee is reckoned, and what of its answers counts."""

    tariff: str
    """As `state-duties-article-18`."""
    item: str
    counts: tuple[Counted, ...] = ()
    year: Formula | None = None
    payer_category: Formula | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """Annex 1, 2.2: what is paid, to whom, by which law."""

    key: Key
    title: Text
    amount: Money
    """What it costs; where a tariff says so, what is shown to whom has not applied yet."""
    payee: Key
    """The payment order, by its id in the catalogue's payment requisites."""
    methods: tuple[PaymentMethod, ...]
    law: Citation
    by_tariff: ByTariff | None = None
    computed: Formula | None = None
    """What it comes to by the answers, in qəpik, as `copies.amount`."""
    illustrative: bool = False
    """The tariff is an example, not the law's."""
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class Operation:
    """Annex 1, 3.4: one administrative operation, with who answers for it and for how long."""

    key: Key
    title: Text
    role: Text
    content: Text
    outcome: Text
    stage: Stage
    waits_for: WaitsFor = WaitsFor.AGENCY
    limit: int | None = None
    """Working days at most."""
    note: Text | None = None
    """What the applicant reads under the title instead of role and limit."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Annex 1, 3.3: a reason to refuse, with the law that it comes from."""

    key: Key
    text: Text
    law: Citation


@dataclass(frozen=True, slots=True)
class Deficiency:
    """A fault for which the case goes back to the applicant, who can mend it."""

    key: Key
    text: Text
    field: Key | None = None
    """The question that it concerns."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """What the officer makes sure of during an operation."""

    key: Key
    operation: Key
    text: Text
    evidence: Key | None = None
    condition: Condition = ALWAYS


@dataclass(frozen=True, slots=True)
class ResultRow:
    """An answer on the result document, under a name that fits there."""

    field: Key
    label: Text


@dataclass(frozen=True, slots=True)
class ResultTemplate:
    """Annex 1, 1.8: the document that an approval issues."""

    kind: Outcome
    title: Text
    """What comes out, on the page of the service."""
    heading: Text
    """In large letters on the document."""
    law: Citation
    rows: tuple[ResultRow, ...]
    """What is printed on it beside holder and dates."""
    note: Text
    """How it reaches the applicant, in the timeline of the service."""
    activity: Key | None = None
    """The question whose answer says what is granted; otherwise it is the service."""
    validity_years: int | None = None
    """Nothing: without limit of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRegulation(Regulation):
    """Annex 1, part 3: evidence, fees, operations, grounds and the result of a case."""

    interaction: Literal["case"]
    evidence: tuple[Evidence, ...]
    operations: tuple[Operation, ...]
    refusal_grounds: tuple[Ground, ...]
    deficiency_reasons: tuple[Deficiency, ...]
    checklist: tuple[ChecklistItem, ...]
    mending_days: int
    """Working days that the applicant has to mend deficiencies."""
    result: ResultTemplate
    fees: tuple[Fee, ...] = ()
