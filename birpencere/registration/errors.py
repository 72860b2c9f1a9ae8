"""What can come between an agency and the operator."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, Forbidden


class WrongMove(Conflict):
    """From where the application stands this can not be done; `facts`: status."""

    code, message = "wrong-move", _("This cannot be done with the application as it stands now.")


class ChangedMeanwhile(Conflict):
    """Somebody saved another version; `facts`: version, who."""

    code = "changed-meanwhile"
    message = _("Somebody else has changed this application meanwhile.")


class OnlyTheHead(Forbidden):
    """The head of the agency signs."""

    code, message = "only-the-head", _("Only the head of the agency signs applications.")


class Owed(Conflict):
    """The agency owes this correction (Rules, 10.6)."""

    code = "owed"
    message = _(
        "This correction is owed: it disappears by itself when the registry and the regulation agree."
    )
