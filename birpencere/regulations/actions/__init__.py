"""Every write of regulations."""

from birpencere.regulations.actions.entering import enter_catalogue
from birpencere.regulations.actions.loading import load_regulations, load_typical_regulations
from birpencere.regulations.actions.publishing import publish_revision

__all__ = ["enter_catalogue", "load_regulations", "load_typical_regulations", "publish_revision"]
