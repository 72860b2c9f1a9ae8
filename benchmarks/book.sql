-- The rows that a booking reads, locks and writes, and nothing else: the limit of the database.
-- :first, :each and :n say which wishes are this client's; see bookings.py.
\set n :n + 1
\set place :first + :client_id * :each + :n
begin;
select r.id as revision, r.service_id as service, r.agency_id as agency from regulations_revision as r
    join registry_service as s on s.id = r.service_id
    where s.number = '5.15' and r.status = 'published' \gset
select id as person, branch, starts_at, ends_at, desk from bench_wish where place = :place \gset
select given_name, surname, email, language from identity_person where id = :person for no key update \gset
select count(*) as open from bookings_booking
    where person_id = :person and service_id = :service and status = 'booked' and starts_at > now() \gset
select count(*) as locked from pg_advisory_xact_lock(hashtextextended(:branch || :starts_at::text, 0)) \gset
select count(*) as taken from bookings_taken(
    :service, date_trunc('day', :starts_at::timestamptz), date_trunc('day', :starts_at::timestamptz) + interval '1 day'
) \gset
insert into bookings_booking
    (id, code, service_id, revision_id, agency_id, person_id, visit, branch, calendar, desk,
     starts_at, ends_at, status, typed, changes, booked_at, changed_at)
    values (gen_random_uuid(), substr(md5(random()::text), 1, 19), :service, :revision, :agency, :person,
            'pension', :branch, 'hall', :desk, :starts_at, :ends_at, 'booked',
            '{"phone": "+994501000001", "has_case": "no"}', 0, now(), now())
    returning id as booking \gset
insert into audit_entry
    (at, action, object_type, object_id, actor_name, person_id, organisation_id, facts)
    values (now(), 'bookings.booked', 'booking', :booking, 'Aysel Məmmədova', :person, null, '{}');
insert into statistics_arriveduse (at, use, channel, service_id, agency_id, revision_id)
    values (greatest(now(), (select begins_at from statistics_openday)), 6, 1, :service,
            (select provider_id from registry_service where id = :service), :revision);
insert into notifications_notice
    (id, person_id, case_id, template, language, subject, body, created_at, undeliverable, attempts, last_error,
     unsubscribe_url)
    values (gen_random_uuid(), :person, :booking, 'booking_made', 'az', 'Qəbul vaxtınız götürüldü',
            repeat('Hörmətli vətəndaş! ', 40), now(), false, 0, '', '')
    returning id as notice \gset
select procrastinate_defer_jobs_v1(array[row(
    'mail', 'notifications.send', 0, 'notice:' || :notice::text, null, jsonb_build_object('notice_id', :notice::text), null
)::procrastinate_job_to_defer_v1]);
end;
