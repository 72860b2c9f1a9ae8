"""What PostgreSQL itself sees to: numbers, the closing time of offers, and who sees what.

Dates of events and sales of lots are public. A purchase is seen by its buyer, signed in or by the secret link, and
by officers of the agency that sells; that it is sold says the worker, an officer who answers for the bill, or
nobody where it costs nothing. That a ticket was used says an officer. An offer is seen by its bidder, and by
officers of the agency after the opening; how many there are a function tells them before.
"""

from django.db import migrations

PERSON = "nullif(current_setting('birpencere.person', true), '')::uuid"
ARRAY = "coalesce(nullif(current_setting('birpencere.{name}', true), ''), '{{}}')::uuid[]"
WORDS = {
    "worker": "current_user = 'birpencere_worker'",
    "person": PERSON,
    **{name: ARRAY.format(name=name) for name in ("agencies", "mandates", "links")},
}

NUMBER = "create sequence sales_number"
NO_NUMBER = "drop sequence sales_number"

CLOSING = """
create function sales_offer_in_time() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if exists (
        select from sales_lotsale as sale where sale.id = new.sale_id
        and (sale.opened_at is not null or clock_timestamp() >= sale.closes_at)
    ) then
        raise exception 'the time for offers is over' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger in_time before insert or update of ended_at on sales_offer
for each row execute function sales_offer_in_time();
create function sales_count_of_offers(sale uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select count(*) from sales_offer as offer join sales_lotsale as kept on kept.id = offer.sale_id
   where kept.id = sale and offer.ended_at is null and kept.agency_id = any ({agencies}) $$;
"""
NO_CLOSING = """
drop function sales_count_of_offers(uuid);
drop trigger in_time on sales_offer;
drop function sales_offer_in_time();
"""

PURCHASE = """
alter table sales_purchase enable row level security;
create policy seen_by_those_concerned on sales_purchase using (
    {worker} or person_id = {person} or id = any ({links}) or agency_id = any ({agencies})
);
create policy bought_in_ones_own_name on sales_purchase as restrictive for insert with check (
    {worker} or person_id = {person} or person_id is null and id = any ({links})
);
create policy sold_by_who_may_say_so on sales_purchase as restrictive for update using (true) with check (
    {worker} or status <> 'sold' or amount = 0 or agency_id = any ({agencies})
);
alter table sales_ticket enable row level security;
create policy seen_with_the_purchase on sales_ticket using (
    {worker} or exists (select from sales_purchase as purchase where purchase.id = purchase_id)
);
create policy used_at_the_gate on sales_ticket as restrictive for update using (true) with check (
    {worker} or exists (
        select from sales_purchase as purchase
        where purchase.id = purchase_id and purchase.agency_id = any ({agencies})
    )
);
"""
NO_PURCHASE = """
drop policy used_at_the_gate on sales_ticket;
drop policy seen_with_the_purchase on sales_ticket;
alter table sales_ticket disable row level security;
drop policy sold_by_who_may_say_so on sales_purchase;
drop policy bought_in_ones_own_name on sales_purchase;
drop policy seen_by_those_concerned on sales_purchase;
alter table sales_purchase disable row level security;
"""

OFFER = """
alter table sales_offer enable row level security;
create policy seen_by_its_bidder on sales_offer using (
    {worker}
    or organisation_id is null and person_id = {person}
    or organisation_id = any ({mandates})
);
create policy seen_after_the_opening on sales_offer for select using (
    rank is not null and exists (
        select from sales_lotsale as sale where sale.id = sale_id and sale.agency_id = any ({agencies})
    )
);
create policy made_in_ones_own_name on sales_offer as restrictive for insert with check (
    {worker} or person_id = {person}
);
create policy opened_by_jobs on sales_offer as restrictive for update using (true) with check (
    {worker} or amount is null and rank is null
);
"""
NO_OFFER = """
drop policy opened_by_jobs on sales_offer;
drop policy made_in_ones_own_name on sales_offer;
drop policy seen_after_the_opening on sales_offer;
drop policy seen_by_its_bidder on sales_offer;
alter table sales_offer disable row level security;
"""

BILL = """
alter policy raised_by_the_agency on payments_bill with check (
    {worker}
    or agency_id = any ({agencies})
    or agency_id is null and (person_id = {person} or person_id is null and case_id = any ({links}))
    or exists (select from sales_purchase as purchase where purchase.id = case_id)
);
"""
NO_BILL = """
alter policy raised_by_the_agency on payments_bill with check (
    {worker}
    or agency_id = any ({agencies})
    or agency_id is null and (person_id = {person} or person_id is null and case_id = any ({links}))
);
"""


def statements(forward: str, backward: str) -> migrations.RunSQL:
    return migrations.RunSQL(forward.format(**WORDS), backward.format(**WORDS))


class Migration(migrations.Migration):
    dependencies = [("sales", "0001_tickets_and_lots"), ("payments", "0009_debts_security")]
    operations = [
        statements(NUMBER, NO_NUMBER),
        statements(CLOSING, NO_CLOSING),
        statements(PURCHASE, NO_PURCHASE),
        statements(OFFER, NO_OFFER),
        statements(BILL, NO_BILL),
    ]
