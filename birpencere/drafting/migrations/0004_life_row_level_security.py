"""Row-level security: what happened in public is read by all; each writes what is theirs to say."""

from django.db import migrations

FORWARD = """
alter table drafting_rehearsal enable row level security;
alter table drafting_draftstep enable row level security;
alter table drafting_consultation enable row level security;
alter table drafting_comment enable row level security;
alter table drafting_agreement enable row level security;
alter table drafting_approval enable row level security;

create policy of_the_agency on drafting_rehearsal using (
    birpencere_is_worker()
    or exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_drafts())
    )
);
create policy seen_with_the_draft on drafting_draftstep using (
    birpencere_is_worker() or exists (select 1 from drafting_draft as one where one.id = draft_id)
);
create policy of_the_agency on drafting_draftstep as restrictive for insert with check (
    birpencere_is_worker()
    or exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_drafts())
    )
);

create policy read_by_all on drafting_consultation for select using (true);
create policy of_the_agency on drafting_consultation using (
    birpencere_is_worker() or agency_id = any (birpencere_drafts())
);

create policy read_by_all on drafting_comment for select using (true);
create policy ones_own on drafting_comment for insert with check (
    birpencere_is_worker() or person_id = birpencere_person()
);
create policy answered_by_the_agency on drafting_comment for update using (
    birpencere_is_worker()
    or exists (
        select 1 from drafting_consultation as one
        where one.id = consultation_id and one.agency_id = any (birpencere_drafts())
    )
);

create policy read_by_all on drafting_agreement for select using (true);
create policy asked_by_the_agency on drafting_agreement for insert with check (
    birpencere_is_worker()
    or exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_drafts())
    )
);
create policy answered_by_the_executor on drafting_agreement for update using (
    birpencere_is_worker() or agency_id = any (birpencere_drafts())
);

create policy read_by_all_at_last on drafting_approval for select using (approved_at is not null);
create policy of_the_agency on drafting_approval using (
    birpencere_is_worker()
    or exists (
        select 1 from drafting_draft as one
        where one.id = draft_id and one.agency_id = any (birpencere_drafts())
    )
);
"""
BACKWARD = """
drop policy of_the_agency on drafting_approval;
drop policy read_by_all_at_last on drafting_approval;
drop policy answered_by_the_executor on drafting_agreement;
drop policy asked_by_the_agency on drafting_agreement;
drop policy read_by_all on drafting_agreement;
drop policy answered_by_the_agency on drafting_comment;
drop policy ones_own on drafting_comment;
drop policy read_by_all on drafting_comment;
drop policy of_the_agency on drafting_consultation;
drop policy read_by_all on drafting_consultation;
drop policy of_the_agency on drafting_draftstep;
drop policy seen_with_the_draft on drafting_draftstep;
drop policy of_the_agency on drafting_rehearsal;
alter table drafting_approval disable row level security;
alter table drafting_agreement disable row level security;
alter table drafting_comment disable row level security;
alter table drafting_consultation disable row level security;
alter table drafting_draftstep disable row level security;
alter table drafting_rehearsal disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0003_life"),
        ("applications", "0002_row_level_security"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
