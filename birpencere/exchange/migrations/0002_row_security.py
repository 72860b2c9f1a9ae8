"""Everyone writes down what they read; a person reads what was read about them; rows never change."""

from django.db import migrations

FORWARD = """
alter table exchange_registerread enable row level security;
create policy own on exchange_registerread for select using (
    subject_key = (
        select fin from identity_person
        where id = nullif(current_setting('birpencere.person', true), '')::uuid
    )
);
create policy write on exchange_registerread for insert with check (true);
"""
BACKWARD = """
drop policy own on exchange_registerread;
drop policy write on exchange_registerread;
alter table exchange_registerread disable row level security;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("exchange", "0001_register_reads"),
        ("identity", "0001_people_and_organisations"),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
