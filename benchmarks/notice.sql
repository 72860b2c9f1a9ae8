-- The rows that a notice of a payment reads, locks and writes, in the same three transactions: the limit of the
-- database. :first, :each and :n say which payments are this client's; see clients.py.
\set n :n + 1
\set place :first + :client_id * :each + :n
begin;
insert into payments_gatewaynotice (id, provider, message_id, body, facts, received_at)
    select gen_random_uuid(), 'egovpay', 'm-' || id, convert_to(repeat('x', 250), 'UTF8'),
        jsonb_build_object('payment_id', id, 'gateway_id', 'g-' || id, 'authorised', '150.00', 'captured', '150.00',
                           'refunded', '0.00', 'is_over', true, 'failure', ''), now()
    from bench_payment where place = :place on conflict do nothing;
select procrastinate_defer_jobs_v1(array[row(
    'interactive', 'payments.merge_notice', 0, null, null,
    jsonb_build_object('provider', 'egovpay', 'message_id', 'm-' || :place), null
)::procrastinate_job_to_defer_v1]);
end;
select message_id from payments_gatewaynotice where provider = 'egovpay'
    and message_id = 'm-' || (select id from bench_payment where place = :place) \gset
begin;
select p.id as payment, b.id as bill, b.case_id as case
    from payments_payment as p join payments_bill as b on b.id = p.bill_id
    where p.id = (select id from bench_payment where place = :place) \gset
select count(*) as cases from (select from applications_application where id = :case for update) as a \gset
select status from payments_bill where id = :bill for update \gset
select amount from payments_payment where id = :payment \gset
select count(*) as parts from (
    select account, payee_id, sum(amount) from payments_ledgerline where bill_id = :bill
    group by account, payee_id) as balances \gset
select gen_random_uuid() as entry \gset
insert into payments_ledgerentry (id, kind, key, bill_id, payment_id, occurred_at, recorded_at, reason)
    values (:entry, 'captured', 'captured:' || :payment::text, :bill, :payment,
            now(), now(), '');
insert into payments_ledgerline (entry_id, account, payee_id, bill_id, provider, amount) values
    (:entry::uuid, 'gateway', 'state_duty', :bill::uuid, 'egovpay', 150.00),
    (:entry::uuid, 'receivable', 'state_duty', :bill::uuid, '', -150.00);
update payments_payment set authorised = 150, captured = 150, is_over = true, gateway_id = 'g' where id = :payment;
select count(*) as parts from (
    select account, payee_id, sum(amount) from payments_ledgerline where bill_id = :bill
    group by account, payee_id) as balances \gset
update payments_bill set status = 'paid', settled_at = now() where id = :bill;
insert into audit_entry
    (at, action, object_type, object_id, actor_name, person_id, organisation_id, facts)
    values (now(), 'payments.settled', 'bill', :bill::uuid, 'payments', null, null, '{}'),
           (now(), 'payments.told', 'bill', :bill::uuid, 'payments', null, null, '{"captured": "150.00"}');
select procrastinate_defer_jobs_v1(array[row(
    'interactive', 'payments.receipt', 0, null, null, jsonb_build_object('bill_id', :bill::text), null
)::procrastinate_job_to_defer_v1]);
end;
update payments_gatewaynotice set merged_at = now() where provider = 'egovpay' and message_id = :message_id;
