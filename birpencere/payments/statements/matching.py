"""What a line of a statement pays: first what it names, then amount and payer; rules over plain values.

No order counts: neither that of the candidates, nor that of the words a payer wrote.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final
from unicodedata import normalize

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from birpencere.kernel.azerbaijani import az_fold
from birpencere.kernel.numbering import BillReference, NotANumber
from birpencere.payments.statements.types import Entry

DIGITS: Final = 12
"""Of a bill's reference."""

_RUN: Final = re.compile(r"[0-9]+(?:[\s.\-]{1,3}[0-9]+)*")
"""Digits that somebody may have written as one number."""
_CODE: Final = re.compile(r"[0-9A-Z]+")
_SETTLEMENT: Final = re.compile(r"([A-Z_]+)[0-9]{13}")
"""How gateways name what they pay out, by day and number: `EGOVPAY2026112000001`."""
_WORDS: Final = re.compile(r"[\s,;:/]+")
_FEWEST_WORDS: Final = 2
"""Of a name that may tell people apart."""


class Outcome(TextChoices):
    """What a line is to the books."""

    EXACT = "exact", pgettext_lazy("bank line", "Paid exactly")
    UNDER = "under", pgettext_lazy("bank line", "Paid too little")
    OVER = "over", pgettext_lazy("bank line", "Paid too much")
    DOUBLE = "double", pgettext_lazy("bank line", "Paid once more")
    CANCELLED = "cancelled", pgettext_lazy("bank line", "Bill cancelled")
    SETTLEMENT = "settlement", pgettext_lazy("bank line", "Paid out by a payment system")
    RETURNED = "returned", pgettext_lazy("bank line", "Given back")
    UNAPPROVED = "unapproved", pgettext_lazy("bank line", "Given back without approval")
    OUTGOING = "outgoing", pgettext_lazy("bank line", "Money that went out")
    AMBIGUOUS = "ambiguous", pgettext_lazy("bank line", "Fits several bills")
    UNMATCHED = "unmatched", pgettext_lazy("bank line", "Fits no bill")


class Basis(TextChoices):
    """Why it was decided so, in the accountant's words; `bills` are references."""

    NAMED = "named", pgettext_lazy("basis", "The payment names the bill %(bills)s.")
    SEVERAL_NAMED = "several", pgettext_lazy("basis", "The payment names the bills %(bills)s.")
    CODE = (
        "code",
        pgettext_lazy("basis", "No bill is named; amount and code of the payer fit %(bills)s."),
    )
    NAME = (
        "name",
        pgettext_lazy("basis", "No bill is named; amount and name of the payer fit %(bills)s."),
    )
    ELSEWHERE = (
        "elsewhere",
        pgettext_lazy("basis", "The bill %(bills)s owes nothing to this account."),
    )
    NOTHING = (
        "nothing",
        pgettext_lazy("basis", "No bill is named, and none fits by amount and payer."),
    )
    REVERSAL = "reversal", pgettext_lazy("basis", "The bank takes an earlier booking back.")
    GATEWAY = (
        "gateway",
        pgettext_lazy("basis", "The payment system %(provider)s names a settlement."),
    )
    PEOPLE = "people", pgettext_lazy("basis", "Two accountants chose the bill %(bills)s.")
    RETURNED = (
        "returned",
        pgettext_lazy("basis", "It names %(bills)s, of which so much belonged to the payer."),
    )
    UNAPPROVED = (
        "unapproved",
        pgettext_lazy("basis", "It names %(bills)s, and no refund of this amount is approved."),
    )
    DIRECTION = "direction", pgettext_lazy("basis", "The money left the account.")


PAYING: Final = (
    Outcome.EXACT,
    Outcome.UNDER,
    Outcome.OVER,
    Outcome.DOUBLE,
    Outcome.CANCELLED,
)
"""Outcomes with which a line belongs to one bill."""
OPEN: Final = (Outcome.AMBIGUOUS, Outcome.UNMATCHED, Outcome.UNAPPROVED)
"""Outcomes that wait for a person."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bill, as far as it concerns one payee."""

    reference: str
    payee: str
    awaited: Decimal
    """AZN that this payee waits for: what is due, and what is said to be on its way."""
    payer_name: str
    payer_code: str
    """FIN or VÖEN."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """Money that belongs to a payer and can be given back."""

    name: str
    """Reference of the bill that did not need it, or the bank's reference of a line for no bill."""
    amount: Decimal
    """AZN."""
    is_approved: bool = False
    """Whether exactly so much may be transferred: nobody, or two people, had to agree."""


@dataclass(frozen=True, slots=True)
class Match:
    """What was decided about a line, and why."""

    outcome: Outcome
    basis: Basis
    bills: tuple[str, ...] = ()
    """References in order; of the bill that is paid, or of those between which somebody has to choose."""
    provider: str = ""

    @property
    def reason(self) -> str:
        """For the accountant, in the language of the moment."""
        return str(self.basis.label) % {"bills": ", ".join(self.bills), "provider": self.provider}


def references_in(text: str) -> frozenset[str]:
    """Every bill's reference that stands in the text, however it is spaced.

    Only whole groups of digits count, and check digits keep nearly all other numbers and slips out: of any
    wrong digits one in 97 passes by chance, no single wrong digit and no two that changed places do.
    """
    runs = _RUN.findall(normalize("NFKC", text))
    return frozenset(number for run in runs for number in _numbers(re.findall("[0-9]+", run)))


def _numbers(groups: list[str]) -> Iterator[str]:
    for start in range(len(groups)):
        for digits in accumulate(groups[start:]):
            if len(digits) >= DIGITS:
                if _is_reference(digits):
                    yield digits
                break


def _is_reference(digits: str) -> bool:
    try:
        BillReference.parse(digits)
    except NotANumber:
        return False
    return True


def named_in(line: Entry) -> frozenset[str]:
    """References of bills that the payer or the bank wrote down."""
    return references_in(line.structured) | references_in(line.purpose)


def words_in(line: Entry) -> frozenset[str]:
    """Everything that the bank or the payer wrote, word by word."""
    return frozenset(_WORDS.split(f"{line.structured} {line.purpose}"))


def codes_in(line: Entry) -> frozenset[str]:
    """Everything about the payer that may be a FIN or a VÖEN: banks and payers write them anywhere."""
    said = f"{line.payer_ids} {line.payer_name} {line.purpose}".upper()
    return frozenset(_CODE.findall(said))


def match(
    line: Entry,
    payee: str,
    candidates: Iterable[Candidate],
    gateways: Collection[str] = (),
    claims: Iterable[Claim] = (),
) -> Match:
    """What the line pays on the account of `payee`; candidates and claims that do not fit do no harm.

    `gateways` are the names of those that pay out to the account.
    """
    if line.is_reversal:
        return Match(Outcome.UNMATCHED, Basis.REVERSAL)
    if not line.is_credit:
        return _outgoing(line, claims)
    if provider := _settling(line, gateways):
        return Match(Outcome.SETTLEMENT, Basis.GATEWAY, provider=provider)
    return _of_bills(line, payee, frozenset(candidates))


def _outgoing(line: Entry, claims: Iterable[Claim]) -> Match:
    names = named_in(line) | words_in(line)
    named = [one for one in claims if one.name in names and one.amount]
    approved = {one.name for one in named if one.is_approved and one.amount == line.amount}
    if len(approved) == 1:
        return Match(Outcome.RETURNED, Basis.RETURNED, tuple(approved))
    if named:
        bills = tuple(sorted({one.name for one in named}))
        return Match(Outcome.UNAPPROVED, Basis.UNAPPROVED, bills)
    return Match(Outcome.OUTGOING, Basis.DIRECTION)


def _settling(line: Entry, gateways: Collection[str]) -> str:
    said = _SETTLEMENT.fullmatch(line.structured)
    return said[1].lower() if said and said[1].lower() in gateways else ""


def _of_bills(line: Entry, payee: str, candidates: Collection[Candidate]) -> Match:
    references = named_in(line)
    named = {one for one in candidates if one.reference in references}
    if here := {one for one in named if one.payee == payee}:
        return _choose(line, here, Basis.NAMED)
    if named:
        return Match(Outcome.UNMATCHED, Basis.ELSEWHERE, _references(named))
    waiting = {one for one in candidates if one.payee == payee and one.awaited == line.amount}
    codes = codes_in(line)
    if known := {one for one in waiting if one.payer_code in codes}:
        return _choose(line, known, Basis.CODE)
    if not line.payer_ids and (alike := {one for one in waiting if _is_name(one, line)}):
        return _choose(line, alike, Basis.NAME)
    return Match(Outcome.UNMATCHED, Basis.NOTHING)


def _is_name(candidate: Candidate, line: Entry) -> bool:
    """Whether every word of the name stands in the bank's one, which has the father's name too."""
    words = set(az_fold(candidate.payer_name).split())
    return len(words) >= _FEWEST_WORDS and words <= set(az_fold(line.payer_name).split())


def _choose(line: Entry, found: Collection[Candidate], basis: Basis) -> Match:
    bills = _references(found)
    if len(found) > 1:
        basis = Basis.SEVERAL_NAMED if basis is Basis.NAMED else basis
        return Match(Outcome.AMBIGUOUS, basis, bills)
    [bill] = found
    return Match(outcome_of(line.amount, bill), basis, bills)


def outcome_of(paid: Decimal, bill: Candidate) -> Outcome:
    """What so much money for the bill is to the books; AZN."""
    if not bill.awaited:
        return Outcome.CANCELLED if bill.is_cancelled else Outcome.DOUBLE
    if paid == bill.awaited:
        return Outcome.EXACT
    return Outcome.UNDER if paid < bill.awaited else Outcome.OVER


def _references(found: Iterable[Candidate]) -> tuple[str, ...]:
    return tuple(sorted(one.reference for one in found))
