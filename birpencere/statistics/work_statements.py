"""The SQL of what is open now: pages show these very texts, with the values they were run with.

Only open cases are read, by their partial index, and decisions since Monday, by theirs: what it costs depends on the work
on the desks, not on how many cases there ever were.
"""

from typing import Final

STUCK: Final = """select work.service_id, work.revision_id, work.status, coalesce(task.operation, '') as operation,
    task.agency_id <> work.agency_id as is_elsewhere,
    count(*) as cases,
    count(*) filter (where work.status = any (%(ours)s) and coalesce(task.due_at, work.due_at) < %(now)s) as late,
    min(coalesce(task.begun_at, period.since)) as oldest
from applications_application as work
join applications_period as period on period.application_id = work.id and period.until is null
left join applications_task as task on task.application_id = work.id and task.ended_at is null
where work.agency_id = %(agency)s
    and work.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
group by 1, 2, 3, 4, 5
order by oldest"""
"""An operation under way counts with its case; a case with two of them stands in two rows."""

FOR_OTHERS: Final = """select revision.service_id, task.revision_id, task.operation, count(*) as cases,
    count(*) filter (where task.due_at < %(now)s) as late, min(task.begun_at) as oldest
from applications_task as task
join regulations_revision as revision on revision.id = task.revision_id
where task.agency_id = %(agency)s and task.owner_id <> task.agency_id and task.ended_at is null
group by 1, 2, 3
order by oldest"""
"""What the agency does in other agencies' cases; by the index of operations under way."""

LOAD: Final = """select coalesce(acted.person_id::text, '') as officer, count(*) as cases,
    count(*) filter (where work.status = any (%(ours)s) and work.due_at < %(now)s) as late
from applications_application as work
left join lateral (
    select entry.person_id from audit_entry as entry
    where entry.object_id = work.id and entry.organisation_id = work.agency_id
    order by entry.id desc limit 1
) as acted on true
where work.agency_id = %(agency)s
    and work.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
group by 1"""
"""An open case is with the officer who last did something about it; with nobody before anybody has."""

DECIDED: Final = """select coalesce(acted.person_id::text, '') as officer, count(*) as cases
from applications_application as work
left join lateral (
    select entry.person_id from audit_entry as entry
    where entry.object_id = work.id and entry.organisation_id = work.agency_id
        and entry.action in ('applications.approved', 'applications.refused')
    order by entry.id desc limit 1
) as acted on true
where work.agency_id = %(agency)s and work.decided_at >= %(monday)s
group by 1"""
"""By whom it was decided; by nobody where the portal decides by itself."""

FORECAST: Final = """select (work.due_at at time zone 'Asia/Baku')::date as day, work.service_id, count(*) as cases
from applications_application as work
where work.agency_id = %(agency)s and work.status = any (%(ours)s)
    and work.status in ('submitted', 'returned', 'accepted', 'awaiting_payment', 'in_execution')
    and work.due_at >= %(now)s and work.due_at < %(until)s
group by 1, 2
order by 1, 3 desc"""
"""What the agency must do before Sunday ends; what waits for an applicant is not its to lose."""

ALL: Final = """select agency_id::text, service_id::text, status, due_on, is_late, cases, since
from statistics_open_work(%(now)s, %(until)s)"""
"""Numbers of every agency, for its supervisor; the function tells them to nobody else."""
