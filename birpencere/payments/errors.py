"""Facts about bills and payments that stop an action."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import (
    BirPencereError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Unavailable,
)
from birpencere.kernel.yaml_nodes import Problem


class AlreadyPaid(Conflict):
    """The bill has been settled before."""

    code, message = "already-paid", _("This has already been paid.")


class NothingDue(Conflict):
    """There is no open bill for the case."""

    code, message = "nothing-due", _("Nothing is to be paid for this application.")


class NoSuchBill(NotFound):
    """There is no such bill, or it is not for this person to see."""

    message = _("There is no such bill, or it is not yours.")


class NoSuchPayment(NotFound):
    """There is no such payment, or it is not for this person to see."""

    message = _("There is no such payment, or it is not yours.")


class UnknownClient(BirPencereError):
    """Who asks has no key of a bank or terminal."""

    code, status = "unknown-client", 401
    message = _("The key of the bank or terminal is missing or not known.")


class KeyReused(Conflict):
    """The idempotency key was used for another payment."""

    code, message = "idempotency-key-reused", _("This Idempotency-Key belongs to another payment.")


class NoSuchLine(NotFound):
    """There is no such line of a statement, or it stands in books that this person does not keep."""

    message = _("There is no such line, or it is not in your books.")


class NoReceiptYet(NotFound):
    """The bill is not paid, or its receipt is being sealed."""

    message = _("The receipt is being made. Please look again in a minute.")


class NotCorrectable(Conflict):
    """An entry of this kind is not taken back by hand, or what it booked has gone on meanwhile."""

    code = "not-correctable"
    message = _("This entry cannot be taken back: see below which ones can.")


class AlreadyProposed(Conflict):
    """Somebody has said already what the line or the entry is, or it is decided."""

    code, message = "already-proposed", _("Somebody has decided or proposed something meanwhile.")


class AnotherAccountantNeeded(Conflict):
    """Who proposed it does not decide about it."""

    code = "another-accountant-needed"
    message = _("Another accountant than the one who proposed it has to decide.")


class TooMuchRefunded(Conflict):
    """More would be given back than was taken; `facts["most"]` is what may still be, in AZN."""

    code, message = "too-much-refunded", _("More cannot be refunded than was paid.")


class SecondPersonNeeded(Conflict):
    """Somebody else than the one who asked has to agree."""

    code = "second-person-needed"
    message = _(
        "A refund of this size is approved by another person than the one who asked for it."
    )


class NoSuchCode(NotFound):
    """The register of debts knows nobody by this code."""

    code, message = (
        "no-such-code",
        _("The register knows no such code. Compare it with your papers."),
    )


class NotYourDebts(Forbidden):
    """Debts for taxes are shown to who owes them only."""

    code, message = (
        "not-your-debts",
        _("You see your own taxes, and those of companies that you head."),
    )


class DebtsChanged(Conflict):
    """The register owes something else now than the payer saw; nothing was charged."""

    code = "debts-changed"
    message = _("These debts have changed meanwhile, or were paid elsewhere. Nothing was charged.")


class DebtsHeld(Conflict):
    """One of the debts is in a bill that somebody else is paying, or has paid just now."""

    code = "debts-held"
    message = _(
        "Somebody is paying one of these debts at this moment, or has just paid it. Nothing was "
        "charged. Look again in a quarter of an hour."
    )


class ProviderUnavailable(Unavailable):
    """The gateway did not answer, or not so that it could be understood: nothing is known, ask again."""


class ProviderRefused(Conflict):
    """The gateway will not do it, however often it is asked; `facts["reason"]` is its word for why."""

    code, message = "provider-refused", _("The payment system has refused this.")


class UnbelievableFacts(Conflict):
    """A gateway says by itself what can't be right: it has to be asked."""


class ForgedNotice(BirPencereError):
    """A notice is not the gateway's, or not of these minutes."""

    code, status, message = "forged-notice", 401, _("The signature of the notice is not right.")


class WrongRequisites(Invalid):
    """Accounts to which money would go are no accounts; `problems` says which, by file, line and path."""

    code, message = "wrong-requisites", _("The payment requisites have faults.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__({problem.path: problem.reason for problem in self.problems})
