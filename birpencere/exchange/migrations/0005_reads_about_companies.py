"""Who represents a company reads what was read about it, as a person reads what was read about them."""

from django.db import migrations

PERSON = """
    subject_key = (
        select fin from identity_person
        where id = nullif(current_setting('birpencere.person', true), '')::uuid
    )
"""
COMPANIES = """
    or subject_key in (
        select voen from identity_organisation
        where id = any (coalesce(nullif(current_setting('birpencere.mandates', true), ''), '{}')::uuid[])
    )
"""
CHANGE = "alter policy own on exchange_registerread using ({});"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_registers_of_records")]
    operations = [
        migrations.RunSQL(CHANGE.format(PERSON + COMPANIES), CHANGE.format(PERSON)),
    ]
