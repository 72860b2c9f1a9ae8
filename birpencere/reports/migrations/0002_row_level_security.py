"""Row-level security of reports: the database repeats what `queries/` checks (see applications/0002)."""

from django.db import migrations

REPORT = """
alter table reports_report enable row level security;
create policy seen_by_those_concerned on reports_report using (
    birpencere_is_worker()
    or person_id = birpencere_person()
    or organisation_id = any (birpencere_mandates())
    or (agency_id = any (birpencere_agencies()) and status in ('accepted', 'superseded'))
);
create policy begun_in_ones_own_name on reports_report as restrictive for insert with check (
    birpencere_is_worker()
    or person_id = birpencere_person()
    and (organisation_id is null or organisation_id = any (birpencere_mandates()))
);
"""
NO_REPORT = """
drop policy begun_in_ones_own_name on reports_report;
drop policy seen_by_those_concerned on reports_report;
alter table reports_report disable row level security;
"""
WITH_THE_REPORT = """
alter table {table} enable row level security;
create policy seen_with_the_report on {table} using (
    birpencere_is_worker()
    or exists (select 1 from reports_report as one where one.id = {table}.report_id)
);
"""
NOT_WITH_THE_REPORT = """
drop policy seen_with_the_report on {table};
alter table {table} disable row level security;
"""
PUBLIC = "create policy verified_by_anyone on reports_acceptance for select using (true);"
NOT_PUBLIC = "drop policy verified_by_anyone on reports_acceptance;"
REMINDER = """
alter table reports_reportreminder enable row level security;
create policy for_the_clock on reports_reportreminder using (birpencere_is_worker());
"""
NO_REMINDER = """
drop policy for_the_clock on reports_reportreminder;
alter table reports_reportreminder disable row level security;
"""
ELSEWHERE = """
create policy seen_with_the_report on documents_document using (
    exists (select 1 from reports_report as one where one.id = documents_document.case_id)
);
create policy seen_with_the_report on audit_entry for select using (
    exists (select 1 from reports_report as one where one.id = audit_entry.object_id)
);
"""
NOT_ELSEWHERE = """
drop policy seen_with_the_report on audit_entry;
drop policy seen_with_the_report on documents_document;
"""


def with_the_report(table: str) -> migrations.RunSQL:
    """Rows of the table are seen by whoever sees their report."""
    return migrations.RunSQL(
        WITH_THE_REPORT.format(table=table), NOT_WITH_THE_REPORT.format(table=table)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_reports"),
        ("applications", "0002_row_level_security"),
    ]
    operations = [
        migrations.RunSQL(REPORT, NO_REPORT),
        with_the_report("reports_reportrow"),
        with_the_report("reports_acceptance"),
        migrations.RunSQL(PUBLIC, NOT_PUBLIC),
        migrations.RunSQL(REMINDER, NO_REMINDER),
        migrations.RunSQL(ELSEWHERE, NOT_ELSEWHERE),
    ]
