"""The administrative regulation of Annex 1 of Resolution 191, as data."""

from dataclasses import dataclass
from enum import StrEnum

from birpencere.kernel.actor import Assurance
from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.expression import ALWAYS, Condition, Formula
from birpencere.regulations.types.form import Form


class Automation(StrEnum):
    """Annex 1, 1.6."""

    FULL = "full"
    PARTIAL = "partial"


class Outcome(StrEnum):
    """Annex 1, 1.8."""

    REFERENCE = "reference"
    PERMIT = "permit"
    LICENCE = "licence"
    CERTIFICATE = "certificate"
    TRANSACTION = "transaction"
    OTHER = "other"


class Kind(StrEnum):
    """Annex 1, 2.1."""

    INFORMATIVE = "informative"
    INTERACTIVE = "interactive"


class User(StrEnum):
    """Annex 1, 2.3."""

    INDIVIDUALS = "individuals"
    LEGAL_ENTITIES = "legal_entities"
    STATE_BODIES = "state_bodies"
    OTHERS = "others"


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
class Act:
    """A legal act on which the service rests (Annex 1, 1.3)."""

    key: Key
    title: Text
    clauses: Text | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in one of the acts of the legal basis; the act as a whole where no clause is named."""

    act: Key
    clause: Text | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """Annex 1, 1.7: execution time in working days, by completeness of what was submitted."""

    lower: int
    upper: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Annex 1, 2.4 and 2.5."""

    url: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Control:
    """Annex 1, 3.5."""

    form: Text
    order: Text


@dataclass(frozen=True, slots=True)
class Complaint:
    """Annex 1, 3.6."""

    right: Text
    data: Text
    days: int
    """Working days in which a complaint is considered."""


@dataclass(frozen=True, slots=True)
class General:
    """Annex 1, parts 1 and 2."""

    name: Text
    content: Text
    audience: Text
    legal_basis: tuple[Act, ...]
    automation: Automation
    time: Time
    results: tuple[Outcome, ...]
    kind: Kind
    users: tuple[User, ...]
    assurance: Assurance
    contact: Contact
    control: Control
    other_executors: tuple[str, ...] = ()
    """Slugs of other agencies that take part."""


@dataclass(frozen=True, slots=True)
class Register:
    """An information resource of the state from which facts and evidence come."""

    key: Key
    name: Text
    taken: Text
    """Why a document that it holds need not be brought, as: taken from the tax register."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Annex 1, 2.6: a document that the decision needs, either held by a register or uploaded."""

    key: Key
    title: Text
    held_by: Key | None = None
    upload: Key | None = None
    """The file field that takes it."""
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


@dataclass(frozen=True, slots=True)
class Regulation:
    """The whole document; everything that a service does comes out of it."""

    service: str
    """Number of the national list, as `20.1`."""
    agency: str
    """Slug of the agency that provides the service."""
    general: General
    registers: tuple[Register, ...]
    form: Form
    evidence: tuple[Evidence, ...]
    operations: tuple[Operation, ...]
    refusal_grounds: tuple[Ground, ...]
    deficiency_reasons: tuple[Deficiency, ...]
    checklist: tuple[ChecklistItem, ...]
    mending_days: int
    """Working days that the applicant has to mend deficiencies."""
    complaint: Complaint
    result: ResultTemplate
    fees: tuple[Fee, ...] = ()

    def register(self, key: Key) -> Register:
        return next(register for register in self.registers if register.key == key)

    def act(self, key: Key) -> Act:
        return next(act for act in self.general.legal_basis if act.key == key)
