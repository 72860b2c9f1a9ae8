"""What the usage ledger hears of bills."""

from datetime import datetime

from birpencere.kernel.events import publish
from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.payments.models import Bill
from birpencere.registry.queries import catalogue


def count_payment(bill: Bill, channel: Channel, now: datetime) -> None:
    """Debts that are paid are a use; the fee of an application or a ticket is a part of a use counted already.

    `channel` is that by which the money was told of.
    """
    if bill.is_of_debts:
        known = {service.number: service.id for service in catalogue().every_service}
        publish(ServiceUsed(Use.PAYMENT, now, known.get(bill.service), channel=channel))
