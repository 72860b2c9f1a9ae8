"""What can be wrong with a subscription."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoSuchSubscription(NotFound):
    """The service is none to subscribe to, or there is no such subscription, or it is somebody else's."""

    code, message = "no-such-subscription", _("There is no such subscription.")


class NotRunning(Conflict):
    """The subscription has ended, or waits for something else than what was asked of it."""

    code, message = "subscription-not-running", _("This subscription does not run any more.")
