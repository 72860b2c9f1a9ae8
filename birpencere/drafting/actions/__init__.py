"""Every write of drafts."""

from birpencere.drafting.actions.beginning import begin_draft
from birpencere.drafting.actions.editing import change_draft, import_yaml, redo, undo

__all__ = ["begin_draft", "change_draft", "import_yaml", "redo", "undo"]
