"""Row-level security: a found document is seen by its owner, by officers of the agency that keeps it, and by who
holds the link that a search or a letter gave them; an announcement by who made it and by those officers.

Searches go through two functions, which tell of all documents, but nothing of their owners: by kind, number and name
together, or, for who is signed in and has announced a loss, by kind and name.
"""

from django.db import migrations

WORDS = {
    "worker": "current_user = 'birpencere_worker'",
    "person": "nullif(current_setting('birpencere.person', true), '')::uuid",
    "agencies": "coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[]",
    "links": "coalesce(nullif(current_setting('birpencere.links', true), ''), '{}')::uuid[]",
}

NUMBER = "create sequence lost_property_number;"
NO_NUMBER = "drop sequence lost_property_number;"

DOCUMENT = """
alter table lost_property_founddocument enable row level security;
create policy seen_by_those_concerned on lost_property_founddocument using (
    {worker} or owner_id = {person} or agency_id = any ({agencies}) or id = any ({links})
) with check (
    {worker} or owner_id = {person} or agency_id = any ({agencies})
);
create policy registered_by_the_agency on lost_property_founddocument as restrictive for insert with check (
    {worker} or agency_id = any ({agencies})
);
create policy ended_by_the_agency on lost_property_founddocument as restrictive for update using (true) with check (
    {worker} or agency_id = any ({agencies}) or status = 'kept' and (
        paid_at is null or exists (
            select from payments_bill as bill where bill.case_id = lost_property_founddocument.id and bill.status = 'paid'
        )
    )
);
alter table lost_property_lossannouncement enable row level security;
create policy seen_by_those_concerned on lost_property_lossannouncement using (
    {worker} or person_id = {person} or agency_id = any ({agencies})
);
create policy announced_in_ones_own_name on lost_property_lossannouncement as restrictive for insert with check (
    {worker} or person_id = {person}
);
"""
NO_DOCUMENT = """
drop policy announced_in_ones_own_name on lost_property_lossannouncement;
drop policy seen_by_those_concerned on lost_property_lossannouncement;
alter table lost_property_lossannouncement disable row level security;
drop policy ended_by_the_agency on lost_property_founddocument;
drop policy registered_by_the_agency on lost_property_founddocument;
drop policy seen_by_those_concerned on lost_property_founddocument;
alter table lost_property_founddocument disable row level security;
"""

GLIMPSE = """
create function {name}(service uuid, of_kind text, printed text, named text, fathers text)
returns table (
    id uuid, number text, revision_id uuid, kind text, office text, going_to text, status text,
    kept_until date, is_claimed boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as
$$ select one.id, one.number, one.revision_id, one.kind, one.office, one.going_to, one.status,
          one.kept_until, one.owner_id is not null
   from lost_property_founddocument as one
   where one.service_id = $1 and one.kind = $2 and one.name_mark = $4
     and ($5 = '' or one.patronymic_mark in ('', $5))
     and {number}
   order by one.registered_on desc, one.number desc limit 5 $$;
"""
NO_GLIMPSE = "drop function {name}(uuid, text, text, text, text);"
SEARCH = {"name": "lost_property_search", "number": "$3 <> '' and one.number_mark = $3"}
FOR_ME = {
    "name": "lost_property_for_me",
    "number": (
        "nullif(current_setting('birpencere.person', true), '') is not null and one.status = 'kept' "
        "and one.owner_id is null and ($3 = '' or one.number_mark in ('', $3))"
    ),
}

# An owner's bill is raised when they identify themselves. What others have put into the policy stays.
BILL = """
do $do$
declare held text;
begin
    select pg_get_expr(polwithcheck, polrelid) into strict held from pg_policy
    where polrelid = 'payments_bill'::regclass and polname = 'raised_by_the_agency';
    execute 'alter policy raised_by_the_agency on payments_bill with check ((' || held || ') or exists (
        select from lost_property_founddocument as kept
        where kept.id = case_id and kept.owner_id = nullif(current_setting(''birpencere.person'', true), '''')::uuid
    ))';
end
$do$;
"""
# As it was before.
NO_BILL = """
alter policy raised_by_the_agency on payments_bill with check (
    {worker}
    or agency_id = any ({agencies})
    or agency_id is null and (person_id = {person} or person_id is null and case_id = any ({links}))
    or exists (select from sales_purchase as purchase where purchase.id = case_id)
);
"""


def statements(forward: str, backward: str, words: dict[str, str]) -> migrations.RunSQL:
    return migrations.RunSQL(forward.format(**words), backward.format(**words))


class Migration(migrations.Migration):
    dependencies = [
        ("lost_property", "0001_lost_property"),
        ("payments", "0009_debts_security"),
        ("sales", "0002_rules_and_security"),
    ]
    operations = [
        migrations.RunSQL(NUMBER, NO_NUMBER),
        statements(DOCUMENT, NO_DOCUMENT, WORDS),
        statements(GLIMPSE, NO_GLIMPSE, SEARCH),
        statements(GLIMPSE, NO_GLIMPSE, FOR_ME),
        migrations.RunSQL(BILL, NO_BILL.format(**WORDS)),
    ]
