"""Figures that everyone may see, out of the numbers that were issued: gapless, so their sum is a count."""

from django.db.models import Sum

from birpencere.applications.models import NumberSeries


def applications_total() -> int:
    """How many applications were ever sent; one row a service and year is read, not the cases."""
    total: int | None = NumberSeries.objects.aggregate(total=Sum("last"))["total"]
    return total or 0


def most_used(year: int, limit: int) -> list[str]:
    """Numbers of the services with the most applications in a year, the most used first."""
    series = NumberSeries.objects.filter(year=year).order_by("-last", "service__position")
    return list(series.values_list("service__number", flat=True)[:limit])
