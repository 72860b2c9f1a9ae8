"""Numbers that are issued once."""

from django.db import connection


def next_number(letter: str) -> str:
    """`T-000123` of tickets, `L-000045` of a sale."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval('sales_number')")
        (serial,) = cursor.fetchone()
    return f"{letter}-{serial:06d}"
