-- The rows that a submission reads, locks and writes, and nothing else: the limit of the database.
-- :first, :each and :n say which drafts are this client's; see submissions.py.
\set n :n + 1
\set place :first + :client_id * :each + :n
begin;
select a.id as application, a.service_id as service, p.id as person, gen_random_uuid() as notice,
        p.given_name, p.surname, p.email, p.language
    from applications_application as a
    join identity_person as p on p.id = a.applicant_id
    where a.id = (select id from bench_draft where place = :place)
    for update of a \gset
select count(*) as files from documents_document where case_id = :application and deleted_at is null \gset
update applications_period set until = now() where application_id = :application and until is null;
insert into applications_period (application_id, status, since) values (:application, 'submitted', now());
insert into audit_entry
    (at, action, object_type, object_id, actor_name, person_id, organisation_id, facts)
    values (now(), 'applications.submitted', 'application', :application, 'Aysel Məmmədova', :person, null, '{}');
insert into statistics_arriveduse (at, use, channel, service_id, agency_id, revision_id)
    select now(), 1, 1, :service, s.provider_id, a.revision_id
    from applications_application as a join registry_service as s on s.id = a.service_id where a.id = :application;
select procrastinate_defer_jobs_v1(array[row(
    'mail', 'notifications.send', 0, 'notice:' || :notice::text, null, jsonb_build_object('notice_id', :notice::text), null
)::procrastinate_job_to_defer_v1]);
with taken as (
    update applications_numberseries set last = last + 1
    where service_id = :service and year = extract(year from now()) returning last
)
update applications_application
    set status = 'submitted', number = '20.1-2026-' || lpad(taken.last::text, 6, '0'), version = version + 1,
        answers = typed, document_id = '00000000-0000-0000-0000-000000000001', decision = '{}',
        submitted_at = now(), decided_at = null, due_at = now() + interval '5 days'
    from taken where id = :application;
insert into notifications_notice
    (id, person_id, case_id, template, language, subject, body, created_at, undeliverable, attempts, last_error,
     unsubscribe_url)
    values (:notice, :person, :application, 'application_submitted', 'az', 'Müraciətiniz qəbul edildi',
            repeat('Hörmətli vətəndaş! ', 40), now(), false, 0, '', '');
end;
