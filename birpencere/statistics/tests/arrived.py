"""What has arrived in the ledger's inbox, for the tests of whatever publishes it."""

from django.db.models import QuerySet

from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.statistics.models import ArrivedUse


def arrived(*uses: Use) -> list[ServiceUsed]:
    """The uses in their order, of these kinds, or of all that count a service."""
    rows = ArrivedUse.objects.filter(use__in=uses) if uses else _of_services()
    return [
        ServiceUsed(
            Use(row.use),
            row.at,
            row.service_id,
            row.revision_id,
            Channel(row.channel),
            row.value,
            row.ground,
            row.is_late,
        )
        for row in rows.order_by("pk")
    ]


def _of_services() -> QuerySet[ArrivedUse]:
    return ArrivedUse.objects.exclude(use__in=[Use.SIGNED, Use.SIGNED_IN])
