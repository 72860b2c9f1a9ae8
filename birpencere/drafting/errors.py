"""What can come between an agency and its draft."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoDraft(NotFound):
    """There is no such draft, or it is another agency's."""

    code, message = "no-draft", _("There is no such draft.")


class ChangedMeanwhile(Conflict):
    """Somebody changed the draft since it was shown; `facts`: version, who, at."""

    code, message = "draft-changed", _("Somebody else has changed this draft meanwhile.")


class NotOpenToChange(Conflict):
    """A draft is written in the status `draft` only: what people discuss does not change below them."""

    code, message = "draft-closed", _("This draft cannot be changed now.")


class AlreadyBegun(Conflict):
    """The service has an open draft; `facts["draft_id"]` is it."""

    code, message = "draft-begun", _("There is a draft for this service already.")
