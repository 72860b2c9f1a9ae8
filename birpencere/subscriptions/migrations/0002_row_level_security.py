"""Row-level security: a subscription is seen by who subscribes, by who holds the link of its letter, by its agency."""

from django.db import migrations

FORWARD = """
alter table subscriptions_subscription enable row level security;
create policy seen_by_those_concerned on subscriptions_subscription using (
    current_user = 'birpencere_worker'
    or person_id = nullif(current_setting('birpencere.person', true), '')::uuid
    or id = any (coalesce(nullif(current_setting('birpencere.links', true), ''), '{}')::uuid[])
    or agency_id = any (coalesce(nullif(current_setting('birpencere.agencies', true), ''), '{}')::uuid[])
);
create policy begun_in_ones_own_name on subscriptions_subscription as restrictive for insert with check (
    current_user = 'birpencere_worker'
    or person_id = nullif(current_setting('birpencere.person', true), '')::uuid
);
alter table subscriptions_delivery enable row level security;
create policy seen_with_the_subscription on subscriptions_delivery using (
    current_user = 'birpencere_worker'
    or exists (select from subscriptions_subscription as one where one.id = subscription_id)
);
"""
BACKWARD = """
drop policy seen_with_the_subscription on subscriptions_delivery;
alter table subscriptions_delivery disable row level security;
drop policy begun_in_ones_own_name on subscriptions_subscription;
drop policy seen_by_those_concerned on subscriptions_subscription;
alter table subscriptions_subscription disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0001_subscriptions")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
