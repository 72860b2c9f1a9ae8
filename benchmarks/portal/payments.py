"""Payments under way in bulk: one is made by the actions, the others are copies of its rows.

`python -m benchmarks.portal.payments COUNT` makes them; each has a place in the table `bench_payment`.
"""

import sys
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils import timezone
from psycopg import ClientCursor

from birpencere.identity.models import Organisation, Person
from birpencere.kernel.actor import Actor
from birpencere.kernel.text import Text
from birpencere.payments.actions import raise_bill, start_payment
from birpencere.payments.models import Payment
from birpencere.payments.types import Charge, Owed, Payer

AMOUNT = Decimal("150.00")
AGENCY = "transport-communications-high-technologies-ministry"

_COPY = """
create table bench_payment as
    select place, gen_random_uuid() as id, gen_random_uuid() as bill_id, gen_random_uuid() as case_id,
           gen_random_uuid() as entry_id
    from generate_series(0, %(count)s - 1) as place;
alter table bench_payment add primary key (place);
insert into payments_bill select copy.* from bench_payment as one, payments_bill as model,
    jsonb_populate_record(model, jsonb_build_object(
        'id', one.bill_id, 'case_id', one.case_id, 'reference', lpad(place::text, 12, '0')
    )) as copy where model.id = %(bill)s::uuid;
insert into payments_billline select copy.* from bench_payment as one, payments_billline as model,
    jsonb_populate_record(model, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('payments_billline', 'id')), 'bill_id', one.bill_id
    )) as copy where model.bill_id = %(bill)s::uuid;
insert into payments_payment select copy.* from bench_payment as one, payments_payment as model,
    jsonb_populate_record(model, jsonb_build_object('id', one.id, 'bill_id', one.bill_id)) as copy
    where model.bill_id = %(bill)s::uuid;
insert into payments_ledgerentry select copy.* from bench_payment as one, payments_ledgerentry as model,
    jsonb_populate_record(model, jsonb_build_object(
        'id', one.entry_id, 'bill_id', one.bill_id, 'key', 'billed:' || one.bill_id
    )) as copy where model.bill_id = %(bill)s::uuid;
insert into payments_ledgerline select copy.* from bench_payment as one, payments_ledgerline as model,
    jsonb_populate_record(model, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('payments_ledgerline', 'id')), 'bill_id', one.bill_id,
        'entry_id', one.entry_id
    )) as copy where model.bill_id = %(bill)s::uuid;
grant select on bench_payment to public;
"""
_TIDY = "vacuum (analyze)"


class Begun(NamedTuple):
    """A payment that a gateway knows."""

    payment_id: UUID
    bill_id: UUID


def payments(first: int, count: int) -> list[Begun]:
    """Those in the places from `first` on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id, bill_id from bench_payment where place >= %s order by place limit %s",
            [first, count],
        )
        return [Begun(*row) for row in cursor.fetchall()]


def model_payment() -> Payment:
    """Aysel has begun to pay a bill."""
    aysel, agency = Person.objects.get(fin="5ARPXK2"), Organisation.objects.get(slug=AGENCY)
    owed = Owed(uuid4(), "20.1-2026-000001", "20.1", agency.pk, "Dövlət rüsumu", "Qanun")
    charge = Charge(
        item="1", article="Maddə 1", text=Text("Rüsum", "Duty", "Пошлина"), quantity=1,
        unit_amount=AMOUNT, amount=AMOUNT, payee="state_duty", tariff="bench", version="2026-01-01",
    )  # fmt: skip
    payer = Payer(aysel.pk, None, aysel.name, aysel.fin)
    acting = Actor(name=aysel.name, person_id=aysel.pk)
    bill = raise_bill(owed, payer, [charge], acting=Actor.system("bench"), now=timezone.now())
    return start_payment(
        bill_id=bill.pk, provider="egovpay", language="az", acting=acting, now=timezone.now()
    )


def copy(model: Payment, count: int) -> None:
    """There are `count` payments like `model`, each for a bill that is in the books."""
    names: dict[str, str | int] = {"count": count, "bill": str(model.bill_id)}
    # A cursor that sends several statements at once, with the values in their text.
    with transaction.atomic(), ClientCursor(connection.connection) as cursor:
        cursor.execute(_COPY, names)
    with connection.cursor() as cursor:
        cursor.execute(_TIDY)


if __name__ == "__main__":
    copy(model_payment(), int(sys.argv[1]))
