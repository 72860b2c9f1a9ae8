"""Reading debts that bills of ours pay, and who may see whose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from birpencere.identity.queries import mandates_of, profile_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import NotFound
from birpencere.kernel.text import Text
from birpencere.payments.errors import NoSuchBill
from birpencere.payments.models import Bill, Debt, Payment
from birpencere.payments.providers.debts import DebtRegister, Owing
from birpencere.payments.queries.bills import own_bills
from birpencere.payments.queries.orders import payee_at
from birpencere.payments.rules.debts import HELD_FOR
from birpencere.payments.types import Payer
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import open_as
from birpencere.regulations.types import PaymentRegulation

ANYBODY = Payer(person_id=None, organisation_id=None, name="", code="")
"""Who pays a debt without signing in."""


@dataclass(frozen=True, slots=True)
class ServiceOfDebts:
    """The e-service from whose page one came to a register."""

    number: str
    slug: str
    title: Text
    register: DebtRegister
    code: Text
    hint: Text
    payees: tuple[str, ...]
    illustrative: Text | None

    def shows(self, debt: Owing) -> bool:
        """Whether the service is about this debt."""
        payee = payee_at(debt.account)
        return not self.payees or (payee is not None and payee.payee in self.payees)


def service_of_debts(key: str) -> ServiceOfDebts:
    """By slug or number; raises NoRegulation where the service is not about debts."""
    service = catalogue().service(key)
    regulation = open_as(PaymentRegulation, service.id).regulation
    return ServiceOfDebts(
        number=service.number,
        slug=service.slug,
        title=regulation.general.name,
        register=DebtRegister(regulation.debts.value),
        code=regulation.code,
        hint=regulation.hint,
        payees=regulation.payees,
        illustrative=regulation.illustrative,
    )


def service_of_bill(bill: Bill) -> ServiceOfDebts | None:
    """From whose page the debts of the bill were chosen; nothing where from none."""
    try:
        return service_of_debts(bill.service) if bill.service else None
    except NotFound:
        return None


def taxpayers_of(actor: Actor) -> list[Payer]:
    """The actor, and the companies that they represent; nobody for who is not signed in."""
    if actor.person_id is None:
        return []
    person = profile_of(actor)
    return [
        Payer(person.pk, None, person.name, person.fin),
        *(Payer(person.pk, one.pk, one.name_az, one.voen or "") for one in mandates_of(actor)),
    ]


def own_debt_bills(actor: Actor) -> QuerySet[Bill]:
    """Bills of debts that the actor has to do with, newest first; a job with all."""
    bills = Bill.objects.all() if actor.is_system else own_bills(actor)
    return bills.filter(agency__isnull=True).order_by("-created_at")


def debt_bill(actor: Actor, case_id: UUID) -> Bill:
    """The bill of debts that were chosen together; raises NoSuchBill."""
    bill = own_debt_bills(actor).filter(case_id=case_id).first()
    if bill is None:
        raise NoSuchBill
    return bill


def debts_in(bill: Bill) -> QuerySet[Debt]:
    """The debts of a bill, each with its line and payee, in their order."""
    found = Debt.objects.filter(line__bill=bill).select_related("line__payee")
    return found.order_by("line__place")


def wanted_in(bill: Bill) -> Mapping[str, Decimal]:
    """What the bill takes for each debt, by the register's number; AZN."""
    return {debt.number: debt.line.amount for debt in debts_in(bill)}


def debt_in_job(debt_id: UUID | str) -> Debt:
    """The debt with its bill, for the job that tells the register."""
    return Debt.objects.select_related("line__bill").get(pk=debt_id)


def forgotten_debt_bills(now: datetime) -> Iterable[UUID]:
    """Bills of debts, by `case_id`, that nobody has paid in time and nobody is paying."""
    live = Payment.objects.filter(bill=OuterRef("pk"), is_over=False)
    bills = Bill.objects.filter(agency__isnull=True, status__in=Bill.OPEN, reopened_at=None)
    late = bills.filter(~Exists(live), created_at__lt=now - HELD_FOR)
    return late.values_list("case_id", flat=True)
