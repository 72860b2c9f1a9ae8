"""What enquiries can come to."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Forbidden, Invalid, NotFound


class NothingFound(NotFound):
    """The register has answered: it holds no such thing."""

    code, message = "nothing-found", _("The register holds no such thing.")


class NotForYou(Forbidden):
    """The service is for companies or for state bodies, and who asks acts for none."""

    code = "not-for-you"
    message = _("This service is for who represents a company or works for a state body.")


class NotCalculable(Invalid):
    """The answers are right one by one, but no figure comes out of them on that day."""

    code = "not-calculable"
    message = _("Nothing can be calculated from these answers for this day.")
