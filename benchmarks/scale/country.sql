-- Who applies, and how many applications each service has in each year: skewed, as the portal's figures of 2017 are.
-- The rank-th service gets a share of 1/rank; a year has a fifth more than the one before it.
drop table if exists scale_bucket;
create table scale_bucket as
with service as (
    select distinct on (one.id) one.id, one.number, one.provider_id, revision.id as revision_id,
        row_number() over (order by md5(one.number)) as rank
    from registry_service as one
    join regulations_revision as revision on revision.service_id = one.id and revision.status = 'published'
    where one.archetype in ('application', 'licence', 'certificate', 'registration')
    order by one.id, revision.number desc
),
share as (
    select service.*, year, 1.0 / rank * 1.2 ^ (year - $first_year) as weight
    from service cross join generate_series($first_year, $last_year) as year
)
select id as service_id, number, provider_id, revision_id, year,
    greatest(1, round($applications * weight / sum(weight) over ()))::bigint as applications
from share;

insert into identity_person (id, fin, surname, given_name, patronymic, birth_date, email, phone, language, password, created_at)
select md5('person' || n)::uuid, 'B' || lpad(upper(to_hex(n)), 6, '0'), 'Məmmədov' || n % 997, 'Elçin' || n % 101, '',
    date '1950-01-01' + (n % 20000)::int, '', '', 'az', '', now()
from generate_series(1, $people) as n
on conflict do nothing;

insert into identity_organisation (id, kind, voen, name_az, name_en, name_ru, details)
select md5('company' || n)::uuid, 'legal_entity', lpad((3000000000 + n)::text, 10, '0'), 'Şirkət ' || n || ' MMC', '', '', '{}'
from generate_series(1, $companies) as n
on conflict do nothing;

insert into statistics_openday (id, last_place, requests) values (1, 0, 0) on conflict do nothing;
