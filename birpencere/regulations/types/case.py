"""The regulation of a service that is a case: an application on which an agency decides."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.asking import Gained, QueryParameter
from birpencere.regulations.types.citation import Citation
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula
from birpencere.regulations.types.regulation import Outcome, Regulation


class PaymentMethod(StrEnum):
    """Annex 1, 2.2.1."""

    INTERNET = "internet"
    TERMINAL = "terminal"
    BANK_TRANSFER = "bank_transfer"
    CASH = "cash"


class Original(StrEnum):
    """When the original of a document is seen, of which a copy was uploaded (Resolution 191)."""

    AT_COLLECTION = "at_collection"
    """When the result is collected in person (annex 1, 2.6, note 2)."""
    ON_REQUEST = "on_request"
    """When the agency asks for it, since no register can tell more (6.1.1)."""


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
    """The question by which the register is asked for it: the `field` of an `asks`; nothing else is asked."""
    upload: Key | None = None
    """The file field that takes it."""
    max_age_days: int | None = None
    """How old the document may be: the day of its issue is asked beside the file, and checked."""
    original: Original | None = None
    """Whether and when the original is seen; nothing: the copy is enough for everything."""
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
    """What it costs; where a tariff says so, its own words are shown instead."""
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
class RegisterQuery:
    """The portal asks a register of records, without an officer."""

    does: Literal["register_query"]
    records: str
    """Name of the set of records."""
    register: Text
    """What people call the register that keeps it."""
    parameters: tuple[QueryParameter, ...]
    gains: tuple[Gained, ...]
    missing_ground: Key
    """The ground of refusal where the register has no such record."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """The portal computes values, without an officer."""

    does: Literal["calculation"]
    gains: tuple[Gained, ...]


class Decision(StrEnum):
    """Where an outcome leads when not to another operation."""

    APPROVE = "approve"
    REFUSE = "refuse"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Way:
    """One outcome of an operation, and where it leads (Annex 1, 3.4)."""

    key: Key
    title: Text
    to: Key | None = None
    """The operation that follows; those that wait for this one where none is named."""
    decision: Decision | None = None
    ground: Key | None = None
    """Of a refusal."""
    reason: Key | None = None
    """Of a return: the deficiency."""
    condition: Condition = ALWAYS
    """Of an automatic operation: the first outcome whose condition holds is its own."""


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
    lower: int | None = None
    """Working days at least (Annex 1, 3.4.2)."""
    note: Text | None = None
    """What the applicant reads under the title instead of role and limit."""
    after: tuple[Key, ...] = ()
    """Operations of the same stage that must have ended before this one begins; several join here."""
    executor: str | None = None
    """Slug of another agency that does it, one of `general.other_executors`."""
    sees: tuple[Key, ...] = ()
    """The questions whose answers that agency is shown; it sees nothing else of the case."""
    automatic: RegisterQuery | Calculation | None = None
    """What the portal does itself; nothing: an officer does it."""
    ways: tuple[Way, ...] = ()
    """Its outcomes, where there is more than one way on."""
    condition: Condition = ALWAYS
    """Whether it takes place at all, by the answers."""


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
    """An answer, or a value that an operation or a question to a register gained, on the result document under a name that fits there."""

    label: Text
    field: Key | None = None
    found: str | None = None
    """As `query.surname`: the operation and the key of what it gained."""
    fact: str | None = None
    """As `vehicle.make`: what the form asked of a register."""


ENTRY: Final = ("number", "service", "holder", "issued_on", "valid_until")
"""What a register is told of every result; `data` adds to it."""


@dataclass(frozen=True, slots=True)
class Datum:
    """One value of a result, for machines."""

    key: Key
    value: Formula


@dataclass(frozen=True, slots=True)
class Keeper:
    """The register that keeps the results of a service."""

    register: Key
    """By its key in `registers`."""
    entries: Key
    """The register's own name of the set of records to which they are added."""


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
    collected: Text | None = None
    """Where and when it is collected in person, beside the document in the portal; nothing: it is not."""
    activity: Key | None = None
    """The question whose answer says what is granted; otherwise it is the service."""
    data: tuple[Datum, ...] = ()
    """What the register that keeps the result is given, as JSON, beside what `ENTRY` names."""
    kept_in: Keeper | None = None
    """Nothing: no register is told."""
    validity_years: int | None = None
    """With neither `validity_days` nor `until`: without limit of time."""
    validity_days: int | None = None
    """How many days it counts, the day of issue not counted."""
    until: Formula | None = None
    """The last day on which it counts, where the answers say so."""


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

    def operation(self, key: str) -> Operation:
        return next(one for one in self.operations if one.key == key)
