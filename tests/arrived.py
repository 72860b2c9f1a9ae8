"""What has arrived in the ledger's inbox, for the tests of whatever publishes it."""

from uuid import UUID

from django.db.models import QuerySet

from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.statistics.actions.recording import write_uses
from birpencere.statistics.gathering import USES
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


def providers() -> list[UUID | None]:
    """Who provided the services then, use by use."""
    return list(ArrivedUse.objects.order_by("pk").values_list("agency_id", flat=True))


def written() -> list[ServiceUsed]:
    """What has arrived when the process has written down what it had gathered."""
    write_uses(USES.take())
    return arrived()


def _of_services() -> QuerySet[ArrivedUse]:
    return ArrivedUse.objects.exclude(use__in=[Use.SIGNED, Use.SIGNED_IN])
