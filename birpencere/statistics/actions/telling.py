"""Closed months are told: what everybody may know of decisions, ratings and ways, in steps of five."""

from datetime import date
from typing import Final

from django.db import connection, transaction

from birpencere.statistics.actions.moving import ONE_AT_A_TIME
from birpencere.statistics.queries.told import months_to_tell
from birpencere.statistics.rules.rollups import DAYS_OF
from birpencere.statistics.rules.suppression import TOLD_OF, TOLD_OF_AGENCIES

_KEY: Final = "grain, start, service_id, agency_id, use, channel, stars, ground, is_late"
_OF_MONTH: Final = TOLD_OF.format(
    months="month = %(month)s", starts="start = %(month)s::timestamp at time zone 'Asia/Baku'"
)
_AGENCY_KEY: Final = "grain, start, agency_id, use, channel, stars, is_late"
_TELL_OF_AGENCIES: Final = f"""
insert into statistics_agencytoldoutcome as known ({_AGENCY_KEY}, count) {TOLD_OF_AGENCIES.format(told=_OF_MONTH)}
on conflict ({_AGENCY_KEY}) do update set count = known.count + excluded.count
"""  # our own words only
_TELL_DAYS: Final = f"""
insert into statistics_decisiondays (grain, start, service_id, agency_id, value, count) {DAYS_OF}
on conflict (grain, start, service_id, agency_id, value) do update set count = excluded.count
"""  # our own words only
_OF_ITS_YEAR: Final = "month between date_trunc('year', %(month)s::timestamp)::date and %(month)s"
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
        for statement in (_TELL, _TELL_OF_AGENCIES, _TELL_DAYS.format(months=_OF_ITS_YEAR)):
            cursor.execute(statement, {"month": month})
    return True


def tell_anew() -> None:
    """All that was told is told again, out of what is summed up now; in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("delete from statistics_toldoutcome")
        cursor.execute("delete from statistics_agencytoldoutcome")
        cursor.execute("delete from statistics_decisiondays")
        months = months_to_tell()
        for month in months:
            for statement in (_TELL, _TELL_OF_AGENCIES):
                cursor.execute(statement, {"month": month})
        if months:
            cursor.execute(_TELL_DAYS.format(months="month <= %(month)s"), {"month": months[-1]})
