-- Since when each open case has been where it is, and nothing of those that have ended: nobody asks how long they took.
select id as application_id, status, saved_at as since from applications_application
where status in ('submitted', 'accepted', 'in_execution', 'awaiting_payment', 'returned')
