"""Figures that everyone may see, out of the numbers that were issued: gapless, so their sum is a count."""

from django.db.models import Sum

from birpencere.applications.models import NumberSeries
from birpencere.registry.queries import catalogue


def applications_total() -> int:
    """How many applications were ever sent; one row a service and year is read, not the cases."""
    total: int | None = NumberSeries.objects.aggregate(total=Sum("last"))["total"]
    return total or 0


def usage_in(year: int) -> dict[str, int]:
    """How many applications each service had in a year, by its number, with those of what was merged into it.

    One that ended with a merger has none of its own any more: they are in the figure of what it became. One that was
    split keeps its figure, since it belongs to none of its successors alone.
    """
    issued = NumberSeries.objects.filter(year=year).values_list("service__number", "last")
    own, known = dict(issued), catalogue()
    return {
        service.number: total
        for service in known.every_service
        if len(service.successors) != 1
        and (
            total := sum(own.get(one.number, 0) for one in (service, *known.continued_by(service)))
        )
    }


def most_used(year: int, limit: int) -> list[str]:
    """Numbers of the services with the most applications in a year that can still be used, the most used first."""
    used, known = usage_in(year), catalogue()
    current = [one.number for one in known.every_service if not one.has_ended]
    return sorted(filter(used.get, current), key=lambda number: -used[number])[:limit]
