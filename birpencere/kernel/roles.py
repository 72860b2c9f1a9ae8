"""What the web and the worker may do in the database: they are not its owner, so row-level security binds them.

docs/operations/roles.md says the same for an administrator who makes the roles by hand.
"""

from psycopg import Connection, sql

WEB, WORKER = "birpencere_web", "birpencere_worker"
ROLES = (WEB, WORKER)

USUAL = "select, insert, update, delete"
EXCEPTIONS = {
    "applications_complaint": (
        "select, insert, update (status, answer, decided_at, decided_by_id, is_escalated)"
    ),
    "audit_entry": "select, insert",
    "clients_client": "select",
    "clients_clienttoken": "select, insert, delete",
    "django_migrations": "select",
    "feed_feeditem": "select, insert",
    "drafting_comment": "select, insert, update (verdict, answer, answered_at, answered_by_id)",
    "drafting_draftstep": "select, insert",
    "opendata_datarow": "select, insert, delete",
    "opendata_datasetversion": (
        "select, insert, update (number, published_at, published_by_id, published_by, note, has_rows, files_gone_at), delete"
    ),
    "opendata_dataset": "select, insert, update",
    "opendata_resource": "select, insert, delete",
    "opendata_upload": "select, insert, update (state, report, ended_at, version_id)",
    "payments_announcedpayment": "select, insert, update (booked_at)",
    "payments_bankfile": "select, insert, update (status, refusal, statement, page, is_last_page)",
    "payments_bankline": "select, insert, update (status, outcome, basis, named, provider, bill_id, excess)",
    "payments_bankstatement": "select, insert",
    "payments_bill": "select, insert, update (status, receipt_id, settled_at, settled_by_id, reopened_at)",
    "payments_billline": "select, insert",
    "payments_ledgerentry": "select, insert",
    "payments_ledgerline": "select, insert",
    "payments_closedday": "select, insert",
    "payments_closing": "select, insert",
    "drafting_agreement": (
        "select, insert, "
        "update (said, reasons, paper, signing_id, verdict, signed, signed_by_id, signed_at)"
    ),
    "drafting_agreementreminder": "select, insert",
    "drafting_consultation": "select, insert, update (ended_at, is_concluded)",
    "payments_correction": "select, insert, update (status, decided_by_id, decided_at)",
    "payments_debt": "select, insert, update (status, ended_at)",
    "payments_gatewaynotice": "select, insert, update (merged_at)",
    "payments_matchproposal": "select, insert, update (status, decided_by_id, decided_at)",
    "payments_payee": "select",
    "resources_publishedfigure": "select",
    "resources_resourcechange": "select, insert",
    "resources_revisionsources": "select",
    "registration_decision": "select, insert, update (state, signed_digest, made_at)",
    "registration_dutyreminder": "select, insert",
    "registration_entryapplication": "select, insert, update",
    "registration_planneddecision": "select, insert, update (state, signed_digest, made_id, made_at)",
    "registration_turn": "select, insert, update (decided_at, outcome, days_late)",
    "registry_entry": "select, insert, update",
    "registry_entrychange": "select, insert",
    "registry_entryseries": "select, insert, update (last)",
    "registry_lineage": "select, insert, update (undone_at)",
    "registry_reorganisation": ("select, insert, update (undone_at, undone_by_id, undo_reason)"),
    "regulations_revisionpaper": "select, insert",
    "statistics_agencytoldoutcome": "select, insert, update",
    "statistics_arriveduse": "select, insert, delete",
    "statistics_dayclosing": "select, insert",
    "statistics_decisiondays": "select, insert, update",
    "statistics_importedfigure": "select",
    "statistics_ledgerblock": "select, insert",
    "statistics_ledgeruse": "select, insert",
    "statistics_openday": "select, insert, update",
    "statistics_outcomerollup": "select, insert, update",
    "statistics_toldoutcome": "select, insert, update",
    "statistics_workreading": "select, insert, update",
    "statistics_trafficday": "select, insert, update",
    "statistics_trafficsalt": "select, insert, update (day), delete",
    "statistics_usagerollup": "select, insert, update",
    "statistics_preparedreport": (
        "select, insert, update (parts, done, content, ready_at, failed_at), delete"
    ),
    "sales_offer": "select, insert, update (ended_at, amount, rank, pseudonym)",
    "sales_purchase": "select, insert, update (status, sold_at, ended_at, returned)",
    "sales_ticket": "select, insert, update (used_at, used_by_id)",
    "payments_payment": (
        "select, insert, "
        "update (gateway_id, page, expires_at, authorised, captured, refunded, is_over, failure)"
    ),
    "payments_receipt": "select, insert, update (revoked_at, refunded, refunded_on)",
    "payments_refund": "select, insert, update (status, decided_by_id, ended_at)",
}
"""Tables where less is allowed than usual."""

_TABLES = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"


def make(connection: Connection) -> None:
    """The roles exist, and whoever is connected can take them on; raises InsufficientPrivilege."""
    for role in ROLES:
        if (
            connection.execute("select 1 from pg_roles where rolname = %s", [role]).fetchone()
            is None
        ):
            connection.execute(sql.SQL("create role {} nologin").format(sql.Identifier(role)))
            _join(connection, role)
        elif connection.execute("select pg_has_role(%s, 'member')", [role]).fetchone() == (False,):
            _join(connection, role)


def grant(connection: Connection) -> None:
    """The roles have exactly the rights of this file on every table and sequence that exists now."""
    tables = [name for (name,) in connection.execute(_TABLES).fetchall()]
    for role in map(sql.Identifier, ROLES):
        connection.execute(sql.SQL("grant usage on schema public to {}").format(role))
        sequences = "grant usage, select on all sequences in schema public to {}"
        connection.execute(sql.SQL(sequences).format(role))
        connection.execute(sql.SQL("; ").join(_rights(role, table) for table in tables))


def _join(connection: Connection, role: str) -> None:
    connection.execute(sql.SQL("grant {} to current_user").format(sql.Identifier(role)))


def _rights(role: sql.Identifier, table: str) -> sql.Composed:
    """The statements that give the role what it may do with the table, and nothing else."""
    rights, named = sql.SQL(EXCEPTIONS.get(table, USUAL)), sql.Identifier(table)
    return sql.SQL("revoke all on {named} from {role}; grant {rights} on {named} to {role}").format(
        named=named, role=role, rights=rights
    )
