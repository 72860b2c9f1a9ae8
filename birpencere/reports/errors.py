"""Facts about a report that stop an action."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoSuchReport(NotFound):
    """There is no such report, or it is not for this person to see."""

    message = _("There is no such report, or it is not yours.")


class NotADraft(Conflict):
    """The report was sent or discarded: nothing in it changes any more."""

    code, message = "not-a-draft", _("This report can no longer be changed.")


class NotReady(Conflict):
    """Answers or rows are missing or wrong."""

    code, message = "not-ready", _("Something in the report is missing or needs to be mended.")


class ReportChanged(Conflict):
    """The report was changed after the page was shown or the document was made."""

    code = "report-changed"
    message = _("The report was changed meanwhile. Look at it and send it again.")


class AlreadyReported(Conflict):
    """There is an accepted report for the period; `facts["report_id"]` names it."""

    code = "already-reported"
    message = _("There is an accepted report for this period. Correct that one.")
