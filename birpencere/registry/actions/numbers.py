"""Issuing the numbers of entries: each once, also when what it was issued for has been cancelled or is gone."""

from collections.abc import Iterable, Mapping

from birpencere.registry.models import EntrySeries, Service
from birpencere.registry.rules import last_entry, registry_numbers


def numbers_for(services: Iterable[str]) -> Mapping[str, str]:
    """The registry numbers of all services, by their numbers; those of `services` that have none get the next.

    Rules, 10.4: unique and never repeated. Within the caller's transaction, which others that issue wait for.
    """
    series = lock_series()
    issued = dict(Service.objects.values_list("number", "registry_number"))
    numbers = registry_numbers(services, issued, series.last)
    last = last_entry(numbers.values())
    if last > series.last:
        series.last = last
        series.save(update_fields=["last"])
    return numbers


def lock_series() -> EntrySeries:
    """Whoever issues numbers from now on waits for the end of this transaction."""
    series, _ = EntrySeries.objects.select_for_update().get_or_create(id=1, defaults={"last": 0})
    return series
