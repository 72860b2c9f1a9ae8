"""What can go wrong when somebody asks for linked data."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError


class NotWrittenYet(BirPencereError):
    """The registry was never written as linked data: the database is new."""

    code, status = "not-written-yet", 503
    message = _("The registry is being written as linked data. Ask once more in a minute.")
