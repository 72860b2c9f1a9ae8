"""Facts about the figures that stop an action."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict


class NotTheNextDay(Conflict):
    """Days are closed one after the other, when they are over; `facts["day"]` is not the next."""

    code, message = "not-the-next-day", _("Another day has to be closed first.")
