"""Every write of regulations."""

from birpencere.regulations.actions.entering import enter_catalogue
from birpencere.regulations.actions.loading import (
    begin_on_typical,
    load_regulations,
    load_typical_regulations,
)
from birpencere.regulations.actions.publishing import publish_revision

__all__ = [
    "begin_on_typical",
    "enter_catalogue",
    "load_regulations",
    "load_typical_regulations",
    "publish_revision",
]
