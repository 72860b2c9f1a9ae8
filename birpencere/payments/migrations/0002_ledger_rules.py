"""What makes the ledger a ledger, whoever writes to it.

- An entry has two lines or more, which add up to nothing: looked at again with every line, at the latest when
  the transaction ends. `set constraints … immediate` only makes it be looked at earlier.
- A line belongs to an entry of its own transaction: what was committed gets no further lines, balanced or not.
- Nothing is changed, deleted or emptied; the roles have no right to it either (kernel/roles.py).

The functions that read run as the owner of the tables, since row-level security would show them the lines of
whoever writes, and not all of them.
"""

from django.db import migrations

REFERENCE = "create sequence payments_reference start 1000000000 maxvalue 9999999999;"
NO_REFERENCE = "drop sequence payments_reference;"

OWN_TRANSACTION = """
create function payments_stamp_entry() returns trigger language plpgsql as $$
begin
    new.written_in := pg_current_xact_id()::text::bigint;
    return new;
end $$;
create trigger stamped before insert on payments_ledgerentry
    for each row execute function payments_stamp_entry();

create function payments_line_in_time() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (
        select from payments_ledgerentry as entry
        where entry.id = new.entry_id and entry.written_in = pg_current_xact_id()::text::bigint
    ) then
        raise integrity_constraint_violation using
            message = 'ledger: a line belongs to an entry of its own transaction';
    end if;
    return new;
end $$;
create trigger in_time before insert on payments_ledgerline
    for each row execute function payments_line_in_time();
"""
NO_OWN_TRANSACTION = """
drop trigger in_time on payments_ledgerline; drop function payments_line_in_time();
drop trigger stamped on payments_ledgerentry; drop function payments_stamp_entry();
"""

BALANCED = """
create function payments_entry_is_balanced() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
    looked_at uuid;
begin
    if tg_table_name = 'payments_ledgerentry' then looked_at := new.id;
    else looked_at := new.entry_id;
    end if;
    if (select count(*) < 2 or sum(amount) <> 0 from payments_ledgerline where entry_id = looked_at) then
        raise check_violation using
            message = 'ledger: an entry has two lines or more and they add up to nothing';
    end if;
    return null;
end $$;
create constraint trigger balanced after insert on payments_ledgerentry
    deferrable initially deferred for each row execute function payments_entry_is_balanced();
create constraint trigger balanced after insert on payments_ledgerline
    deferrable initially deferred for each row execute function payments_entry_is_balanced();
"""
NO_BALANCED = """
drop trigger balanced on payments_ledgerline;
drop trigger balanced on payments_ledgerentry;
drop function payments_entry_is_balanced();
"""

APPEND_ONLY = """
create function payments_refuse() returns trigger language plpgsql as $$
begin
    raise integrity_constraint_violation using message = 'ledger: what is written stays as it is';
end $$;
"""
NO_APPEND_ONLY = "drop function payments_refuse();"
APPEND_ONLY_TABLE = """
create trigger unchanged before update or delete on {table}
    for each row execute function payments_refuse();
create trigger kept before truncate on {table}
    for each statement execute function payments_refuse();
"""
NO_APPEND_ONLY_TABLE = "drop trigger kept on {table}; drop trigger unchanged on {table};"


def append_only(table: str) -> migrations.RunSQL:
    """Rows of the table are added, and that is all."""
    return migrations.RunSQL(
        APPEND_ONLY_TABLE.format(table=table), NO_APPEND_ONLY_TABLE.format(table=table)
    )


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_bills_and_payments")]
    operations = [
        migrations.RunSQL(REFERENCE, NO_REFERENCE),
        migrations.RunSQL(OWN_TRANSACTION, NO_OWN_TRANSACTION),
        migrations.RunSQL(BALANCED, NO_BALANCED),
        migrations.RunSQL(APPEND_ONLY, NO_APPEND_ONLY),
        append_only("payments_ledgerentry"),
        append_only("payments_ledgerline"),
    ]
