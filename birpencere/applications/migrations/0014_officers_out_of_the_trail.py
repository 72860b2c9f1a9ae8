"""Open cases, and those decided in the last two weeks, say who has them, as the trail has it.

What ended before says nothing: nobody asks for it, and a country has forty million of them.
"""

from django.db import migrations

TAKEN = """
update applications_application as work set officer_id = (
    select entry.person_id from audit_entry as entry
    where entry.object_id = work.id and entry.organisation_id = work.agency_id
        and entry.action not like 'applications.complaint%'
    order by entry.id desc limit 1
)
where work.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    or work.decided_at > now() - interval '14 days'
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0013_officer_of_a_case"), ("audit", "0001_entry")]
    operations = [migrations.RunSQL(TAKEN, migrations.RunSQL.noop)]
