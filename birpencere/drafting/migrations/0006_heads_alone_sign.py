"""Who signs for an agency, and nobody who writes for it, asks a phone to approve a draft or to answer for an executor.

The agencies of officers and heads (`birpencere.agencies`) and those of drafters and heads (`birpencere.drafts`) have
those of heads in common.
"""

from django.db import migrations

FORWARD = """
create function birpencere_signs_for() returns uuid[] language sql stable as $$
    select array(
        select unnest(birpencere_drafts()) intersect
        select unnest(coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[])
    )
$$;
create policy begun_by_the_head on drafting_approval as restrictive for insert with check (
    birpencere_is_worker() or (person_id = birpencere_person() and exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_signs_for())
    ))
);
create policy begun_anew_by_the_head on drafting_approval as restrictive for update using (
    birpencere_is_worker() or exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_signs_for())
    )
);
create policy answered_by_the_head on drafting_agreement as restrictive for update using (
    birpencere_is_worker() or agency_id = any (birpencere_signs_for())
);
"""
BACKWARD = """
drop policy answered_by_the_head on drafting_agreement;
drop policy begun_anew_by_the_head on drafting_approval;
drop policy begun_by_the_head on drafting_approval;
drop function birpencere_signs_for;
"""


class Migration(migrations.Migration):
    dependencies = [("drafting", "0005_reminders")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
