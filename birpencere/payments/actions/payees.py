"""Who is paid, as the catalogue says."""

from pathlib import Path

from birpencere.identity.models import Organisation
from birpencere.payments.models import Payee
from birpencere.payments.queries.orders import all_requisites


def load_payees(*, folder: Path) -> None:
    """Every payment order of the catalogue can be paid to; raises WrongRequisites, changing nothing."""
    orders = all_requisites(folder)
    slugs = {order.agency for order in orders}
    agencies = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    Payee.objects.bulk_create(
        [
            Payee(id=order.payee, name=order.name, agency_id=agencies.get(order.agency))
            for order in orders
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name", "agency"],
    )
