"""Days of the country: moments are kept in UTC, days are those of the country's clock."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings


def country_zone() -> ZoneInfo:
    """The time zone of the country."""
    return ZoneInfo(settings.COUNTRY_TIME_ZONE)


def local_date(moment: datetime) -> date:
    """The day of a moment, as the country's calendar shows it."""
    return moment.astimezone(country_zone()).date()
