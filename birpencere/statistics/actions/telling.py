"""Closed months are told: what everybody may know of decisions, ratings and ways, in steps of five."""

from datetime import date
from typing import Final

from django.db import connection, transaction

from birpencere.statistics.actions.moving import ONE_AT_A_TIME
from birpencere.statistics.queries.told import months_to_tell
from birpencere.statistics.rules.suppression import TOLD_OF

_KEY: Final = "grain, start, service_id, agency_id, use, channel, stars, ground, is_late"
_OF_MONTH: Final = TOLD_OF.format(
    months="month = %(month)s", starts="start = %(month)s::timestamp at time zone 'Asia/Baku'"
)
_TELL: Final = f"""
insert into statistics_toldoutcome as known ({_KEY}, count) {_OF_MONTH}
on conflict ({_KEY}) do update set count = known.count + excluded.count
"""  # our own words only


def tell_months() -> list[date]:
    """Every closed month is told, the oldest first; gives those that were told now."""
    return [month for month in months_to_tell() if _tell(month)]


@transaction.atomic(durable=True)
def _tell(month: date) -> bool:
    """The month is told, and its quarter and year have it, once."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)
        if month not in months_to_tell():
            return False
        cursor.execute(_TELL, {"month": month})
    return True


def tell_anew() -> None:
    """All that was told is told again, out of what is summed up now; in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("delete from statistics_toldoutcome")
        for month in months_to_tell():
            cursor.execute(_TELL, {"month": month})
