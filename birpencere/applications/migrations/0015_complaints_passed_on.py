"""A complaint that no head of the agency may decide goes to the supervisor, who sees that case, and no other.

The function asks as the owner of the tables: the complaints are themselves seen with their cases.
"""

from django.db import migrations, models

FORWARD = """
create function birpencere_supervises() returns boolean language sql stable as
$$ select coalesce(current_setting('birpencere.supervision', true), '') = 'on' $$;
create function applications_is_escalated(id uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (select from public.applications_complaint where application_id = $1 and is_escalated)
$$;
create policy seen_by_the_supervisor on applications_application for select using (
    birpencere_supervises() and applications_is_escalated(id)
);
drop policy decided_by_another_head on applications_complaint;
create policy decided_by_another on applications_complaint as restrictive for update using (
    birpencere_is_worker()
    or person_id <> birpencere_person() and (
        agency_id = any (birpencere_heads()) or is_escalated and birpencere_supervises()
    )
);
create policy filed_with_the_agency on applications_complaint as restrictive for insert with check (
    birpencere_is_worker() or not is_escalated
);
"""
BACKWARD = """
drop policy filed_with_the_agency on applications_complaint;
drop policy decided_by_another on applications_complaint;
create policy decided_by_another_head on applications_complaint as restrictive for update using (
    birpencere_is_worker()
    or agency_id = any (birpencere_heads()) and person_id <> birpencere_person()
);
drop policy seen_by_the_supervisor on applications_application;
drop function applications_is_escalated(uuid);
drop function birpencere_supervises();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0014_officers_out_of_the_trail")]
    operations = [
        migrations.AddField(
            "complaint", "is_escalated", models.BooleanField(default=False, db_default=False)
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
