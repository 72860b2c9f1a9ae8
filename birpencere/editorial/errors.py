"""What can come between an agency and its page."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NotYourPage(NotFound):
    """The service is no page that the actor's agency writes."""

    code, message = "not-your-page", _("There is no such page.")


class PublishedMeanwhile(Conflict):
    """Another revision was published since this one was begun; `facts`: number, who, at."""

    code, message = "published-meanwhile", _("Somebody else has published this page meanwhile.")
