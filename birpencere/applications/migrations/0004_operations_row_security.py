"""An operation is seen with its case, and by the agency that does it; with it, the documents that it is shown."""

from django.db import migrations

TASK = """
alter table applications_task enable row level security;
create policy seen_with_the_case_and_by_who_does_it on applications_task using (
    birpencere_is_worker()
    or agency_id = any (birpencere_agencies())
    or exists (select 1 from applications_application as one where one.id = applications_task.application_id)
);
"""
NO_TASK = """
drop policy seen_with_the_case_and_by_who_does_it on applications_task;
alter table applications_task disable row level security;
"""
DOCUMENT = """
create policy shown_with_an_operation on documents_document for select using (
    exists (
        select 1 from applications_task as task
        where task.agency_id = any (birpencere_agencies()) and documents_document.id = any (task.files)
    )
);
"""
NO_DOCUMENT = "drop policy shown_with_an_operation on documents_document;"


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_operations"),
        ("applications", "0002_row_level_security"),
        ("documents", "0001_documents"),
    ]
    operations = [
        migrations.RunSQL(TASK, NO_TASK),
        migrations.RunSQL(DOCUMENT, NO_DOCUMENT),
    ]
