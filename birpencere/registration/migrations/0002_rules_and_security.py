"""Who sees and changes what, whoever asks.

- An agency sees what it asks for and writes it while it is a draft or was returned; what was sent it only reads.
- The operator sees what was sent and writes what they decide; the worker carries out what was signed.
- How the time limits were kept everybody sees, and nobody changes.
"""

from django.db import migrations

WORKER = "current_user = 'birpencere_worker'"
OPERATOR = "current_setting('birpencere.registry', true) = 'on'"
OF_AGENCY = "agency_id = any (coalesce(nullif(current_setting('birpencere.drafts', true), ''), '{}')::uuid[])"
MYSELF = "person_id = nullif(current_setting('birpencere.person', true), '')::uuid"

APPLICATIONS = f"""
alter table registration_entryapplication enable row level security;
create policy seen on registration_entryapplication for select using (
    {WORKER} or {OF_AGENCY} or ({OPERATOR} and status in ('submitted', 'returned', 'granted'))
);
create policy begun on registration_entryapplication for insert with check (
    {WORKER} or ({OF_AGENCY} and status = 'draft')
);
create policy written on registration_entryapplication for update
    using ({WORKER} or ({OF_AGENCY} and status in ('draft', 'returned')))
    with check ({WORKER} or ({OF_AGENCY} and status in ('draft', 'returned', 'discarded')));

alter table registration_registrationseries enable row level security;
create policy numbered on registration_registrationseries using ({WORKER});
alter table registration_dutyreminder enable row level security;
create policy reminded on registration_dutyreminder using ({WORKER});
"""
NO_APPLICATIONS = """
drop policy reminded on registration_dutyreminder;
alter table registration_dutyreminder disable row level security;
drop policy numbered on registration_registrationseries;
alter table registration_registrationseries disable row level security;
drop policy written on registration_entryapplication;
drop policy begun on registration_entryapplication;
drop policy seen on registration_entryapplication;
alter table registration_entryapplication disable row level security;
"""

DECISIONS = f"""
alter table registration_decision enable row level security;
create policy seen on registration_decision for select using (
    {WORKER} or {OPERATOR}
    or (state = 'made' and exists (
        select from registration_entryapplication as asked where asked.id = application_id and {OF_AGENCY}
    ))
);
create policy begun on registration_decision for insert with check (
    {WORKER} or ({OPERATOR} and {MYSELF} and state = 'pending')
);
create policy carried_out on registration_decision for update using ({WORKER});
"""
NO_DECISIONS = """
drop policy carried_out on registration_decision;
drop policy begun on registration_decision;
drop policy seen on registration_decision;
alter table registration_decision disable row level security;
"""

TURNS = f"""
alter table registration_turn enable row level security;
create policy seen_by_all on registration_turn for select using (true);
create policy begun on registration_turn for insert with check ({WORKER});
create policy ended on registration_turn for update using ({WORKER});

create function registration_turn_stays() returns trigger language plpgsql as $$
begin
    if old.decided_at is not null or (new.application_id, new.kind, new.sent_at, new.due_at)
            is distinct from (old.application_id, old.kind, old.sent_at, old.due_at) then
        raise integrity_constraint_violation using message = 'registration: how a limit was kept stays';
    end if;
    return new;
end $$;
create trigger stays before update on registration_turn
    for each row execute function registration_turn_stays();
create function registration_turn_kept() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using message = 'registration: how a limit was kept stays';
end $$;
create trigger kept before delete or truncate on registration_turn
    for each statement execute function registration_turn_kept();
"""
NO_TURNS = """
drop trigger kept on registration_turn; drop function registration_turn_kept();
drop trigger stays on registration_turn; drop function registration_turn_stays();
drop policy ended on registration_turn;
drop policy begun on registration_turn;
drop policy seen_by_all on registration_turn;
alter table registration_turn disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("registration", "0001_applications")]
    operations = [
        migrations.RunSQL(APPLICATIONS, NO_APPLICATIONS),
        migrations.RunSQL(DECISIONS, NO_DECISIONS),
        migrations.RunSQL(TURNS, NO_TURNS),
    ]
