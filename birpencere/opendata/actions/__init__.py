"""Every write of open data; `building` and `own` carry large libraries and are imported by commands alone."""

from birpencere.opendata.actions.describing import (
    create_data_set,
    describe_data_set,
    set_source,
    set_table_schema,
)
from birpencere.opendata.actions.publishing import (
    forget_rows,
    publish_data_set,
    withdraw_data_set,
)
from birpencere.opendata.actions.sending import LIMIT, NOT_SENT, send_file

__all__ = [
    "LIMIT",
    "NOT_SENT",
    "create_data_set",
    "describe_data_set",
    "forget_rows",
    "publish_data_set",
    "send_file",
    "set_source",
    "set_table_schema",
    "withdraw_data_set",
]
