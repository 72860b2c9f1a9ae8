"""The live counter: how often somebody has turned to an agency, exact at any instant."""

from django.db import connection

from birpencere.kernel.usage import REQUESTS
from birpencere.statistics.types import Counter

COUNTER = """select coalesce((select requests from statistics_openday), 0)
    + (select count(*) from statistics_arriveduse where use = any (%s)), statement_timestamp()"""


def counter() -> Counter:
    """Every request whose transaction has committed, and no other."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTER, [sorted(REQUESTS)])
        return Counter(*cursor.fetchall()[0])
