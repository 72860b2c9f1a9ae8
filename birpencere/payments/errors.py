"""Facts about bills that stop an action."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict


class AlreadyPaid(Conflict):
    """The bill has been settled before."""

    code, message = "already-paid", _("This has already been paid.")


class NothingDue(Conflict):
    """There is no open bill for the case."""

    code, message = "nothing-due", _("Nothing is to be paid for this application.")
