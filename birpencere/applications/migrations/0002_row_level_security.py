"""Row-level security: the database repeats what `queries.py` checks.

Who acts is told by three settings of the connection (identity/scope.py): the person, the agencies on whose
cases they work, the companies that they represent. The worker's role sees everything, the owner of the
tables is not bound. Whoever says nothing sees nothing. `INSERT … RETURNING` needs the right to see the row.
"""

from django.db import migrations

ACTOR = """
create function birpencere_person() returns uuid language sql stable as
$$ select nullif(current_setting('birpencere.person', true), '')::uuid $$;
create function birpencere_agencies() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[] $$;
create function birpencere_mandates() returns uuid[] language sql stable as
$$ select coalesce(nullif(current_setting('birpencere.mandates', true), ''), '{}')::uuid[] $$;
create function birpencere_is_worker() returns boolean language sql stable as
$$ select current_user = 'birpencere_worker' $$;
"""
NO_ACTOR = """
drop function birpencere_person(); drop function birpencere_agencies();
drop function birpencere_mandates(); drop function birpencere_is_worker();
"""

CASE = """
alter table applications_application enable row level security;
create policy seen_by_those_concerned on applications_application using (
    birpencere_is_worker()
    or applicant_id = birpencere_person()
    or organisation_id = any (birpencere_mandates())
    or (agency_id = any (birpencere_agencies()) and status not in ('draft', 'discarded'))
);
create policy begun_in_ones_own_name on applications_application as restrictive for insert with check (
    birpencere_is_worker()
    or applicant_id = birpencere_person()
    and (organisation_id is null or organisation_id = any (birpencere_mandates()))
);
"""
NO_CASE = """
drop policy begun_in_ones_own_name on applications_application;
drop policy seen_by_those_concerned on applications_application;
alter table applications_application disable row level security;
"""

WITH_THE_CASE = """
alter table {table} enable row level security;
create policy seen_with_the_case on {table} using (
    birpencere_is_worker()
    or exists (select 1 from applications_application as one where one.id = {table}.{column})
);
"""
NOT_WITH_THE_CASE = """
drop policy seen_with_the_case on {table};
alter table {table} disable row level security;
"""

PUBLIC_RESULT = "create policy verified_by_anyone on applications_result for select using (true);"
NO_PUBLIC_RESULT = "drop policy verified_by_anyone on applications_result;"

LOOSE_DOCUMENT = """
create policy kept_by_its_uploader on documents_document using (
    case_id is null and uploaded_by_id = birpencere_person()
);
"""
NO_LOOSE_DOCUMENT = "drop policy kept_by_its_uploader on documents_document;"

SIGNING = """
alter table signatures_signingsession enable row level security;
create policy ones_own on signatures_signingsession using (
    birpencere_is_worker() or person_id = birpencere_person()
);
"""
NO_SIGNING = """
drop policy ones_own on signatures_signingsession;
alter table signatures_signingsession disable row level security;
"""

TRAIL = """
alter table audit_entry enable row level security;
create policy written_by_anyone on audit_entry for insert with check (true);
create policy seen_by_who_acted_and_with_the_case on audit_entry for select using (
    birpencere_is_worker()
    or person_id = birpencere_person()
    or exists (select 1 from applications_application as one where one.id = audit_entry.object_id)
);
"""
NO_TRAIL = """
drop policy seen_by_who_acted_and_with_the_case on audit_entry;
drop policy written_by_anyone on audit_entry;
alter table audit_entry disable row level security;
"""


def with_the_case(table: str, column: str) -> migrations.RunSQL:
    """Rows of the table are seen by whoever sees the case that `column` names."""
    names = {"table": table, "column": column}
    return migrations.RunSQL(WITH_THE_CASE.format(**names), NOT_WITH_THE_CASE.format(**names))


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0001_application"),
        ("documents", "0001_documents"),
        ("signatures", "0001_signing_sessions"),
        ("audit", "0001_entry"),
    ]
    operations = [
        migrations.RunSQL(ACTOR, NO_ACTOR),
        migrations.RunSQL(CASE, NO_CASE),
        with_the_case("applications_period", "application_id"),
        with_the_case("applications_result", "application_id"),
        migrations.RunSQL(PUBLIC_RESULT, NO_PUBLIC_RESULT),
        with_the_case("documents_document", "case_id"),
        migrations.RunSQL(LOOSE_DOCUMENT, NO_LOOSE_DOCUMENT),
        migrations.RunSQL(SIGNING, NO_SIGNING),
        migrations.RunSQL(TRAIL, NO_TRAIL),
    ]
