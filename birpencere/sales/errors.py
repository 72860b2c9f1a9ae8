"""Facts that stop a sale."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NotOnSale(Conflict):
    """Tickets for this date are not sold: not yet, or no longer, or it was never held."""

    code, message = "not-on-sale", _("Tickets for this date are not on sale now. Choose another.")


class SoldOut(Conflict):
    """There are fewer free places; `facts["free"]` says how many."""

    code, message = "sold-out", _("There are not so many free places any more.")


class NoSuchPurchase(NotFound):
    """There are no such tickets, or they are somebody else's."""

    message = _("There are no such tickets, or they are not yours.")


class NotReturnable(Conflict):
    """The tickets cannot be given back: too late, or somebody has entered by one of them."""

    code, message = "not-returnable", _("These tickets cannot be given back any more.")


class Closed(Conflict):
    """The closing time is over: no offer is taken, changed or withdrawn."""

    code, message = "closed", _("The time for offers is over.")


class NotClosed(Conflict):
    """The offers cannot be opened before the closing time."""

    code, message = "not-closed", _("The offers are opened at the closing time.")


class NoSuchOffer(NotFound):
    """There is no such offer, or it is somebody else's."""

    message = _("There is no such offer, or it is not yours.")
