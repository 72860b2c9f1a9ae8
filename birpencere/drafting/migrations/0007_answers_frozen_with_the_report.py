"""Once the head has signed, the report of the consultation is drawn: what it tells of answers stays so."""

from django.db import migrations

FORWARD = """
create policy frozen_with_the_report on drafting_comment as restrictive for update using (
    not exists (
        select 1 from drafting_consultation as round
        join drafting_draft as draft on draft.id = round.draft_id
        left join drafting_approval as approval on approval.draft_id = draft.id
        where round.id = consultation_id and (
            draft.status in ('published', 'withdrawn')
            or (draft.status = 'approval' and approval.signed <> '')
        )
    )
);
"""
BACKWARD = "drop policy frozen_with_the_report on drafting_comment;"


class Migration(migrations.Migration):
    dependencies = [("drafting", "0006_heads_alone_sign")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
