-- One row of every application, in the order of the columns of scale/copying.py. Those of the last three weeks are on
-- somebody's desk, all others have ended: 92 of a hundred approved, 5 refused, the rest withdrawn or lapsed. Forty officers
-- of each agency have what was taken up; they are of the same forty people, which costs nobody anything.
with numbered as (
    select bucket.*, n,
        make_timestamptz(year, 1, 1, 4, 0, 0) + (n::float8 / (applications + 1))
            * (least(make_timestamptz(year + 1, 1, 1, 0, 0, 0), now()) - make_timestamptz(year, 1, 1, 4, 0, 0)) as sent,
        ('x' || substr(md5(number || year || '-' || n), 1, 7))::bit(28)::int as dice,
        ('x' || substr(md5(number || year || '-' || n), 8, 7))::bit(28)::int as face
    from scale_bucket as bucket cross join lateral generate_series(1, applications) as n
),
told as (
    select numbered.*,
        case when sent > now() - interval '21 days'
            then (array['submitted', 'accepted', 'in_execution', 'in_execution', 'awaiting_payment', 'returned'])[1 + dice % 6]
            when dice % 100 < 92 then 'approved' when dice % 100 < 97 then 'refused'
            when dice % 100 < 99 then 'withdrawn' else 'lapsed' end as status,
        sent + interval '1 day' * (1 + dice % 20) as done
    from numbered
)
select md5(number || '-' || year || '-' || n)::uuid as id, status, number || '-' || year || '-' || lpad(n::text, greatest(6, length(n::text)), '0') as number,
    2 as version, '{"purpose": "expansion", "premises": "leased", "workers": "12"}'::jsonb as typed,
    '{"purpose": "expansion", "premises": "leased", "workers": 12}'::jsonb as answers,
    '{"applicant": {"kind": "person"}}'::jsonb as facts, null::uuid as signing_id, null::int as signing_version,
    null::uuid as document_id, sent as created_at,
    case when status in ('approved', 'refused', 'withdrawn', 'lapsed') then done else sent end as saved_at, sent as submitted_at,
    case when status in ('approved', 'refused') then done end as decided_at,
    case when status in ('submitted', 'accepted', 'in_execution', 'awaiting_payment', 'returned')
        then sent + interval '1 day' * (12 + dice % 15) end as due_at,
    '{}'::jsonb as decision, provider_id as agency_id,
    md5('person' || 1 + floor(($people - 1) * (face / 268435456.0) ^ 1.5)::int)::uuid as applicant_id,
    case when status <> 'submitted' then md5('person' || 1 + dice / 100 % 40)::uuid end as officer_id,
    case when dice % 5 = 0 then md5('company' || 1 + face % $companies)::uuid end as organisation_id, revision_id, service_id
from told
