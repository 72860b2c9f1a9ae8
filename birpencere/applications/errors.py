"""Facts about a case that stop an action."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoSuchApplication(NotFound):
    """There is no such case, or it is not for this person to see."""

    message = _("There is no such application, or it is not yours.")


class WrongMove(Conflict):
    """The case does not stand where the action needs it; `facts["status"]` says where."""

    code, message = "wrong-move", _("This can no longer be done with this application.")


class OperationsOpen(Conflict):
    """Operations of the stage have not ended; `facts["operations"]` holds their titles."""

    code = "operations-open"
    message = _("Other operations of the regulation have not ended yet. Wait for their outcome.")


class ChangedMeanwhile(Conflict):
    """Somebody else acted on the case after the page was shown; `facts` say who did what and when."""

    code = "changed-meanwhile"
    message = _("Somebody else has acted on this case meanwhile. Nothing was changed by you.")


class NotPaid(Conflict):
    """The payment of the case was taken back, and it is not paid again; `facts["due"]` in AZN."""

    code, message = "not-paid", _("The case is not paid: it cannot be approved.")


class AlreadyRated(Conflict):
    """The applicant has said how it was, once for all."""

    code, message = "already-rated", _("You have answered already. Thank you.")


class NotComplete(Conflict):
    """Answers are missing or wrong; `facts["problems"]` holds the paths of their fields."""

    code, message = "not-complete", _("Some answers are missing or need to be mended.")


class NoLaterRevision(Conflict):
    """The regulation that was shown is not the one in force, or the case runs by it already."""

    code = "no-later-revision"
    message = _("The regulation has changed again meanwhile. Look at what it says now.")


class OpenDraftExists(Conflict):
    """The person has a draft for the service; `facts["application_id"]` names it."""

    code, message = "open-draft-exists", _("You have begun an application for this service.")


class SignatureOutdated(Conflict):
    """The answers were changed after the document was made for signing."""

    code = "signature-outdated"
    message = _(
        "The answers were changed after the document was made. Look at it and sign it again."
    )
