-- The uses of these applications in the order of their moments: each was sent, most were decided, a tenth was rated.
with use as (
    select submitted_at as at, 1 as use, service_id, agency_id, revision_id, null::int as value, '' as ground, null::bool as is_late
    from applications_application where submitted_at is not null
    union all
    select saved_at, case status when 'approved' then 31 when 'refused' then 32 else 33 end, service_id, agency_id, revision_id,
        case when decided_at is not null then extract(day from saved_at - submitted_at)::int end,
        case status when 'refused' then 'grounds_' || extract(day from saved_at)::int % 4 when 'approved' then '' else status end,
        case when decided_at is not null then saved_at > submitted_at + interval '19 days' end
    from applications_application where status in ('approved', 'refused', 'withdrawn', 'lapsed')
    union all
    select saved_at, 41, service_id, agency_id, revision_id, 1 + extract(second from saved_at)::int % 5, '', null
    from applications_application where status = 'approved' and extract(minute from saved_at)::int % 10 = 0
)
select at, use, 1 as channel, service_id, agency_id, revision_id, value, ground, is_late, row_number() over (order by at) as place
from use order by at
