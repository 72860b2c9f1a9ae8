"""A use is written down, in the transaction of the use."""

from typing import Final

from django.db import connection

from birpencere.kernel.usage import ServiceUsed

_ARRIVE: Final = """
    insert into statistics_arriveduse
        (at, use, channel, service_id, agency_id, revision_id, value, ground, is_late)
    values (%s, %s, %s, %s, (select provider_id from registry_service where id = %s), %s, %s, %s, %s)
"""


def record_use(event: ServiceUsed) -> None:
    """The use is in the ledger's inbox as soon as the caller's transaction is committed, and never otherwise.

    Where the day of the use is closed already, PostgreSQL counts it at the first moment of the open one.
    """
    use = event.use, event.channel, event.service_id, event.service_id, event.revision_id
    with connection.cursor() as cursor:
        cursor.execute(_ARRIVE, (event.at, *use, event.value, event.ground, event.is_late))
