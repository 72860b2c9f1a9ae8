"""Every write of regulations."""

from birpencere.regulations.actions.loading import (
    load_regulations,
    load_typical_regulations,
    typical_text_for,
)
from birpencere.regulations.actions.papers import keep_paper
from birpencere.regulations.actions.publishing import publish_revision

__all__ = [
    "keep_paper",
    "load_regulations",
    "load_typical_regulations",
    "publish_revision",
    "typical_text_for",
]
