"""Row-level security: a refund by transfer is seen with its line; nobody asks or decides in another's name.

Who asks for a refund keeps books or works on cases; what belongs to no open bill the portal gives back by itself.
"""

from importlib import import_module

from django.db import migrations

security = import_module("birpencere.payments.migrations.0007_books_security").security

KEEPS = "({treasury} or cardinality({agencies}) > 0 or cardinality({books}) > 0)"
REFUND = f"""
create policy seen_with_the_line on payments_refund using (
    exists (select from payments_bankline as line where line.id = payments_refund.line_id)
);
create policy asked_for_in_ones_own_name on payments_refund as restrictive for insert with check (
    {{worker}}
    or requested_by_id is null and payment_id is not null
    or requested_by_id = {{person}} and decided_by_id is null and {KEEPS}
);
alter policy decided_by_an_agency on payments_refund using ({{worker}} or {KEEPS}) with check (
    {{worker}} or decided_by_id = {{person}} and {KEEPS}
);
"""
NO_REFUND = """
alter policy decided_by_an_agency on payments_refund using (
    {worker} or {treasury} or cardinality({agencies}) > 0 or cardinality({books}) > 0
) with check (
    {worker} or {treasury} or cardinality({agencies}) > 0 or cardinality({books}) > 0
);
drop policy asked_for_in_ones_own_name on payments_refund;
drop policy seen_with_the_line on payments_refund;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0010_refunds_by_transfer")]
    operations = [
        migrations.RunSQL(REFUND.format(**security.WORDS), NO_REFUND.format(**security.WORDS))
    ]
