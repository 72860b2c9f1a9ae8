"""Inside a running system: `python -m tests.run.bills raise COUNT` prints the ids of new bills of Aysel's,
`python -m tests.run.bills reconcile` lets the clock ring that asks silent gateways.
"""

import json
import os
import sys
from decimal import Decimal
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "birpencere.settings")
django.setup()

from django.db import transaction  # noqa: E402  # after Django was set up
from django.utils import timezone  # noqa: E402  # after Django was set up

from birpencere.identity.models import Organisation, Person  # noqa: E402  # after Django was set up
from birpencere.kernel.actor import Actor  # noqa: E402  # after Django was set up
from birpencere.kernel.text import Text  # noqa: E402  # after Django was set up
from birpencere.payments.actions import raise_bill  # noqa: E402  # after Django was set up
from birpencere.payments.jobs import reconcile  # noqa: E402  # after Django was set up
from birpencere.payments.types import Charge, Owed, Payer  # noqa: E402  # after Django was set up

PARTS = {"state_duty": Decimal("150.00"), "service_fee": Decimal("40.00")}
SLUG = "transport-communications-high-technologies-ministry"


@transaction.atomic
def raise_bills(count: int) -> list[str]:
    """Their ids; each is for a case of its own, and owed to two payees."""
    aysel, agency = Person.objects.get(fin="5ARPXK2"), Organisation.objects.get(slug=SLUG)
    payer, charges = Payer(aysel.pk, None, aysel.name, aysel.fin), [charge(one) for one in PARTS]
    return [
        str(raise_bill(owed, payer, charges, acting=Actor.system("tests"), now=timezone.now()).pk)
        for owed in (
            Owed(uuid4(), f"20.1-2026-{number:06d}", "20.1", agency.pk, "Rüsum", "Qanun")
            for number in range(count)
        )
    ]


def charge(payee: str) -> Charge:
    amount = PARTS[payee]
    words = Text("Rüsum", "Duty", "Пошлина")
    return Charge(
        "1", "Maddə 1", words, 1, amount, amount, payee, tariff="tests", version="2026-01-01"
    )


if __name__ == "__main__":
    if sys.argv[1] == "raise":
        sys.stdout.write(json.dumps(raise_bills(int(sys.argv[2]))))
    else:
        reconcile(int(timezone.now().timestamp()) + 120)
