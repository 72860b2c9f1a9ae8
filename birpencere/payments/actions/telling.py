"""Letters to those who pay debts; whoever pays for a case hears of it from the case."""

from datetime import datetime

from birpencere.identity.models import Person
from birpencere.kernel.text import in_all_languages
from birpencere.notifications.actions import notify
from birpencere.payments.models import Bill
from birpencere.payments.providers.debts import DebtRegister
from birpencere.payments.queries.debts import debts_in


def tell_payer(bill: Bill, person: Person, now: datetime) -> None:
    """Who was signed in has a letter that leads to the receipt; who was not left no name to write to."""
    register = DebtRegister(debts_in(bill)[0].register)
    facts = {
        "number": bill.reference,
        "service": in_all_languages(register.label),
        "due_at": None,
        "amount": str(bill.amount),
    }
    path = f"debts/bills/{bill.case_id}"
    notify(person=person, template="debts_paid", facts=facts, case_id=None, now=now, path=path)
