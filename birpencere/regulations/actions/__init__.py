"""Every write of regulations."""

from birpencere.regulations.actions.entering import enter_catalogue
from birpencere.regulations.actions.loading import (
    begin_on_typical,
    load_regulations,
    load_typical_regulations,
    typical_text_for,
)
from birpencere.regulations.actions.papers import keep_paper
from birpencere.regulations.actions.publishing import publish_revision

__all__ = [
    "begin_on_typical",
    "enter_catalogue",
    "keep_paper",
    "load_regulations",
    "load_typical_regulations",
    "publish_revision",
    "typical_text_for",
]
