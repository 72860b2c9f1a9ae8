"""Closed days for machines: the same in every language."""

from datetime import date

from django.urls import path, register_converter

from birpencere.statistics.views import closings


class Day:
    """As `2026-11-20`."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(Day, "day")
app_name = "closed"
urlpatterns = [
    path("statistics/closings/<day:day>.json", closings.content, name="content"),
    path("statistics/closings/<day:day>.p7s", closings.signature, name="signature"),
]
