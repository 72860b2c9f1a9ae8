"""Row-level security: a draft is its agency's; everybody reads it while it is discussed and afterwards."""

from django.db import migrations

FORWARD = """
create function birpencere_drafts() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('birpencere.drafts', true), ''), '{}')::uuid[] $$;

alter table drafting_draft enable row level security;
create policy of_the_agency on drafting_draft using (
    birpencere_is_worker() or agency_id = any (birpencere_drafts())
);
create policy discussed_by_all on drafting_draft for select using (
    opened_at is not null and status <> 'draft'
);

alter table drafting_draftedit enable row level security;
create policy of_the_agency on drafting_draftedit using (
    birpencere_is_worker()
    or exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_drafts())
    )
);
"""
BACKWARD = """
drop policy of_the_agency on drafting_draftedit;
alter table drafting_draftedit disable row level security;
drop policy discussed_by_all on drafting_draft;
drop policy of_the_agency on drafting_draft;
alter table drafting_draft disable row level security;
drop function birpencere_drafts();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0001_drafts"),
        ("applications", "0002_row_level_security"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
