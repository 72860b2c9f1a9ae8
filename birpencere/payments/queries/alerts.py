"""What in the books somebody has to look at: each finding by one statement over what is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Min, QuerySet

from birpencere.kernel.actor import Actor, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.working_days import working_days_between
from birpencere.payments.models import Alert, BankFile, Payee
from birpencere.payments.providers.base import Facts
from birpencere.payments.queries.books import Period
from birpencere.payments.queries.closing import days_to_close
from birpencere.payments.queries.ledger import differences
from birpencere.payments.queries.statements import payees_by_account

PATIENCE: Final = timedelta(minutes=5)
"""So much later than the money a webhook may come."""
LOOKED_AT: Final = timedelta(days=7)
"""How far back webhooks and reports are compared."""
LONGEST: Final = timedelta(hours=1)
"""A payment that is not over after this is stuck."""
MOST_DAYS: Final = 3
"""Working days that money may be on its way."""
FOR_PAGES: Final = timedelta(days=1)
"""Within which all pages of a statement come."""
TO_CLOSE: Final = timedelta(hours=6)
"""After midnight, within which a day is closed."""
Kind = Alert.Kind

SILENT: Final = """
select payment.id::text, bill.agency_id, bill.reference, payment.provider, payment.captured::text
from payments_ledgerentry as entry
join payments_payment as payment on payment.id = entry.payment_id
join payments_bill as bill on bill.id = payment.bill_id
where entry.kind = 'captured' and entry.recorded_at > %s and entry.recorded_at < %s and not exists (
    select from payments_gatewaynotice as notice
    where notice.facts ->> 'payment_id' = payment.id::text and notice.provider = payment.provider
)
"""
STUCK: Final = """
select payment.id::text, bill.agency_id, bill.reference, payment.provider, payment.amount::text
from payments_payment as payment join payments_bill as bill on bill.id = payment.bill_id
where not payment.is_over and payment.created_at < %s
"""
TAKEN_BACK: Final = """
select bill.id::text, bill.agency_id, bill.reference, sum(line.amount)::text
from payments_bill as bill join payments_ledgerline as line on line.bill_id = bill.id
where bill.reopened_at is not null and bill.status in ('due', 'receipt_shown') and line.account = 'receivable'
group by bill.id
"""
GAPS: Final = """
select account || ' ' || statement_id, agency_id, account, statement_id, before, sequence, stood::text, opening::text
from (
    select told.*, payee.agency_id, lag(sequence) over following as before, lag(closing) over following as stood
    from payments_bankstatement as told join payments_payee as payee on payee.id = told.payee_id
    where told.kind = 'camt.053'
    window following as (partition by account order by sequence, begins_at, statement_id)
) as told
where sequence <> before + 1 or opening <> stood
"""
IN_TRANSIT: Final = """
select bill.id::text, bill.agency_id, bill.reference, sum(line.amount)::text,
    min(entry.occurred_at) filter (where line.amount > 0 and taken_back.id is null)
from payments_ledgerline as line
join payments_ledgerentry as entry on entry.id = line.entry_id
join payments_bill as bill on bill.id = line.bill_id
left join payments_ledgerentry as taken_back on taken_back.key = 'corrected:' || entry.id
where line.account = 'in_transit'
group by bill.id having sum(line.amount) > 0
    and min(entry.occurred_at) filter (where line.amount > 0 and taken_back.id is null) < %s
"""
REPORTED: Final = """
with said (id, captured, refunded) as (
    select * from unnest(%(ids)s::uuid[], %(captured)s::numeric[], %(refunded)s::numeric[])
), moved as (
    select distinct entry.payment_id as id
    from payments_ledgerentry as entry join payments_payment as payment on payment.id = entry.payment_id
    where payment.provider = %(provider)s and entry.kind in ('captured', 'refunded')
        and entry.recorded_at >= %(since)s and entry.recorded_at < %(until)s
    union select id from said
), booked as (
    select moved.id,
        coalesce(sum(line.amount) filter (where entry.kind = 'captured'), 0) as captured,
        coalesce(-sum(line.amount) filter (where entry.kind = 'refunded'), 0) as refunded
    from moved left join payments_ledgerentry as entry on entry.payment_id = moved.id
    left join payments_ledgerline as line on line.entry_id = entry.id and line.account = 'gateway'
    group by moved.id
)
select %(provider)s || ' ' || booked.id, bill.agency_id, coalesce(bill.reference, ''), %(provider)s,
    booked.captured - booked.refunded, coalesce(said.captured - said.refunded, 0)
from booked left join said using (id)
left join payments_payment as payment on payment.id = booked.id
left join payments_bill as bill on bill.id = payment.bill_id
where (booked.captured, booked.refunded) is distinct from (coalesce(said.captured, 0), coalesce(said.refunded, 0))
"""


@dataclass(frozen=True, slots=True)
class Found:
    """Something to look at; `facts` are what its text names."""

    kind: Alert.Kind
    subject: str
    agency_id: UUID | None
    facts: dict[str, Any]


def open_alerts(actor: Actor) -> QuerySet[Alert]:
    """What has to be looked at in the actor's books, the newest first."""
    alerts = Alert.objects.filter(ended_at__isnull=True).order_by("-since", "-pk")
    if actor.keeps_all_books:
        return alerts
    return alerts.filter(agency__in=actor.organisations(Role.ACCOUNTANT))


def found_now(now: datetime) -> Iterator[Found]:
    """What can be seen quickly, and without asking anybody."""
    names = ("reference", "provider", "amount")
    yield from _found(Kind.SILENT_WEBHOOK, SILENT, [now - LOOKED_AT, now - PATIENCE], names)
    yield from _found(Kind.STUCK, STUCK, [now - LONGEST], names)
    yield from _found(Kind.TAKEN_BACK, TAKEN_BACK, [], ("reference", "amount"))
    gap = ("account", "statement", "before", "sequence", "closing", "opening")
    yield from _found(Kind.STATEMENT_GAP, GAPS, [], gap)
    yield from _missing_pages(now)
    yield from _in_transit(now)
    for day in days_to_close(now - TO_CLOSE):
        yield Found(Kind.NOT_CLOSED, day.isoformat(), None, {"day": day.isoformat()})


def differing_bills() -> Iterator[Found]:
    """Bills and payments that say something else than the ledger: every one is looked at."""
    for one in differences():
        facts = {"reference": one.reference, "amount": str(one.amount)}
        yield Found(Kind.DIFFERENCE, str(one.bill_id), None, facts)


def _found(
    kind: Alert.Kind, statement: str, values: list[Any], names: Iterable[str]
) -> Iterator[Found]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for subject, agency, *facts in cursor.fetchall():
            yield Found(kind, subject, agency, dict(zip(names, facts, strict=True)))


def _missing_pages(now: datetime) -> Iterator[Found]:
    """Statements of which some pages wait for the others for too long."""
    waiting = BankFile.objects.filter(status=BankFile.Status.PAGE).values("statement")
    statements = waiting.annotate(since=Min("received_at"), pages=ArrayAgg("page", order_by="page"))
    agencies = dict(Payee.objects.values_list("pk", "agency"))
    payees = payees_by_account()
    for told in statements.filter(since__lt=now - FOR_PAGES):
        _kind, account, number = told["statement"].split(" ", 2)
        facts = {
            "account": account,
            "statement": number,
            "since": local_date(told["since"]).isoformat(),
            "pages": ", ".join(map(str, told["pages"])),
        }
        yield Found(
            Kind.MISSING_PAGE, told["statement"], agencies.get(payees.get(account, "")), facts
        )


def _in_transit(now: datetime) -> Iterator[Found]:
    names = ("reference", "amount", "since")
    earliest = now - timedelta(days=MOST_DAYS)
    for found in _found(Kind.IN_TRANSIT, IN_TRANSIT, [earliest], names):
        since = local_date(found.facts["since"])
        if working_days_between(since, local_date(now), calendar()) > MOST_DAYS:
            found.facts["since"] = since.isoformat()
            yield found


def differs_from_report(provider: str, said: Iterable[Facts], period: Period) -> Iterator[Found]:
    """Payments of which the ledger has another sum than the gateway's reports of the period.

    `said` may tell of more days; the last word about a payment counts.
    """
    known: dict[UUID, tuple[Decimal, Decimal]] = {}
    for facts in said:
        captured, refunded = known.get(facts.payment_id, (Decimal(0), Decimal(0)))
        known[facts.payment_id] = max(captured, facts.captured), max(refunded, facts.refunded)
    since, until = period.bounds
    values: dict[str, Any] = {
        "provider": provider,
        "ids": list(known),
        "captured": [captured for captured, _refunded in known.values()],
        "refunded": [refunded for _captured, refunded in known.values()],
        "since": since,
        "until": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(REPORTED, values)
        for subject, agency, reference, _provider, booked, reported in cursor.fetchall():
            facts_of = {
                "reference": reference,
                "provider": provider,
                "amount": str(booked),
                "reported": str(reported),
            }
            yield Found(Kind.REPORT, subject, agency, facts_of)
