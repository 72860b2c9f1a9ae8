"""Who is paid, as the catalogue says."""

from pathlib import Path

from django.db import transaction

from birpencere.identity.models import Organisation
from birpencere.payments.models import Payee
from birpencere.payments.queries.orders import all_requisites
from birpencere.payments.types import Requisites


@transaction.atomic
def load_payees(*, folder: Path) -> None:
    """Every payment order of the catalogue can be paid to; raises WrongRequisites, changing nothing."""
    for requisites in all_requisites(folder):
        _load(requisites)


def _load(requisites: Requisites) -> None:
    agency = Organisation.objects.filter(slug=requisites.agency).first()
    Payee.objects.update_or_create(
        pk=requisites.payee, defaults={"name": requisites.name, "agency": agency}
    )
