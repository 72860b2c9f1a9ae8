"""Row-level security: who sees a case sees its complaints; its applicant files them, heads of its agency decide.

`birpencere.heads` (identity/scope.py) are the agencies whose head acts, signed in by an electronic signature: the
database so knows a decision from a look.
"""

from django.db import migrations

FORWARD = """
create function birpencere_heads() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('birpencere.heads', true), ''), '{}')::uuid[] $$;
alter table applications_complaint enable row level security;
create policy seen_with_the_case on applications_complaint using (
    birpencere_is_worker()
    or exists (select 1 from applications_application as one where one.id = application_id)
);
create policy filed_by_the_applicant on applications_complaint as restrictive for insert with check (
    birpencere_is_worker()
    or person_id = birpencere_person() and status = 'open' and exists (
        select 1 from applications_application as one
        where one.id = application_id and one.agency_id = applications_complaint.agency_id and (
            one.applicant_id = birpencere_person() or one.organisation_id = any (birpencere_mandates())
        )
    )
);
create policy decided_by_another_head on applications_complaint as restrictive for update using (
    birpencere_is_worker()
    or agency_id = any (birpencere_heads()) and person_id <> birpencere_person()
);
"""
BACKWARD = """
drop policy decided_by_another_head on applications_complaint;
drop policy filed_by_the_applicant on applications_complaint;
drop policy seen_with_the_case on applications_complaint;
alter table applications_complaint disable row level security;
drop function birpencere_heads();
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0009_complaints")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
