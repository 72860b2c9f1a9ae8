"""Alerts: told once, ended when they are no longer true."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from birpencere.payments.models import Alert
from birpencere.payments.queries.alerts import Found


@transaction.atomic(durable=True)
def tell_alerts(
    found: Iterable[Found], *, kinds: Collection[Alert.Kind], now: datetime, about: str = ""
) -> None:
    """Of these kinds, and about subjects that begin so, the open alerts are exactly what was found."""
    is_open = Alert.objects.filter(kind__in=kinds, subject__startswith=about, ended_at__isnull=True)
    known = {(alert.kind, alert.subject): alert.pk for alert in is_open}
    for one in found:
        if known.pop((one.kind, one.subject), None) is None:
            _tell(one, now)
    Alert.objects.filter(pk__in=known.values()).update(ended_at=now)


def _tell(found: Found, now: datetime) -> None:
    Alert.objects.bulk_create(
        [
            Alert(
                kind=found.kind,
                subject=found.subject,
                agency_id=found.agency_id,
                facts=found.facts,
                since=now,
            )
        ],
        ignore_conflicts=True,
    )
