"""The SQL of what is open now: pages show this very text, with the values it was run with.

One statement for the whole country, so that all its figures are of one moment. Open cases alone are read, once, by a
partial index, and decisions since Monday by theirs: what it costs depends on the work on the desks, not on how many cases
there ever were. Pages read what it gave (`models.OpenWork`), one agency at a time.
"""

from typing import Final

READING: Final = """with work as materialized (
    select work.id, work.agency_id, work.service_id, work.revision_id, work.status, work.officer_id, work.due_at,
        period.since, work.status = any (%(ours)s) as is_ours, coalesce(work.due_at < %(now)s, false) as is_late
    from applications_application as work
    join applications_period as period on period.application_id = work.id and period.until is null
        and period.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    where work.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
),
task as materialized (
    select application_id, operation, agency_id, owner_id, revision_id, begun_at, due_at
    from applications_task where ended_at is null
),
stuck as (
    select work.agency_id, work.service_id, work.revision_id, work.status, coalesce(task.operation, '') as operation,
        coalesce(task.agency_id <> work.agency_id, false) as is_elsewhere, count(*) as cases,
        count(*) filter (where is_ours and coalesce(task.due_at, work.due_at) < %(now)s) as late,
        min(coalesce(task.begun_at, since)) as oldest
    from work
    left join task on task.application_id = work.id
    group by 1, 2, 3, 4, 5, 6
),
for_others as (
    select task.agency_id, revision.service_id, task.revision_id, task.operation, count(*) as cases,
        count(*) filter (where task.due_at < %(now)s) as late, min(task.begun_at) as oldest
    from task
    join regulations_revision as revision on revision.id = task.revision_id
    where task.owner_id <> task.agency_id
    group by 1, 2, 3, 4
),
load as (
    select agency_id, officer_id, count(*) as cases, count(*) filter (where is_ours and is_late) as late
    from work group by 1, 2
),
decided as (
    select agency_id, officer_id, count(*) as cases
    from applications_application where decided_at >= %(monday)s
    group by 1, 2
),
numbers as (
    select agency_id, service_id, status,
        case when due_at >= %(now)s and due_at < %(until)s then (due_at at time zone 'Asia/Baku')::date end as due_on,
        is_late, count(*) as cases, min(since) as oldest
    from work group by 1, 2, 3, 4, 5
),
standing as (
    select agency_id, status, due_on, is_late, sum(cases) as cases, min(oldest) as oldest
    from numbers group by 1, 2, 3, 4
),
line (agency_id, part, line) as (
    select agency_id, 'stuck', jsonb_build_array(
        service_id, revision_id, status, operation, is_elsewhere, cases, late, oldest) from stuck
    union all
    select agency_id, 'for_others', jsonb_build_array(
        service_id, revision_id, operation, cases, late, oldest) from for_others
    union all
    select agency_id, 'load', jsonb_build_array(officer_id, cases, late) from load
    union all
    select agency_id, 'decided', jsonb_build_array(officer_id, cases) from decided
    union all
    select agency_id, 'numbers', jsonb_build_array(service_id, status, due_on, is_late, cases, oldest) from numbers
    union all
    select agency_id, 'standing', jsonb_build_array(status, due_on, is_late, cases, oldest) from standing
)
select agency_id, part, jsonb_agg(line order by line) as lines from line group by 1, 2"""
"""*stuck*: an operation under way counts with its case; a case with two of them stands in two lines.

*for_others*: what an agency does in other agencies' cases. *load*: by the officer who has the case; by nobody before anybody
has. *decided*: by nobody where the portal decides by itself. *numbers*: of open cases, for the supervisor too; *standing*: the same of all
services together.
"""
