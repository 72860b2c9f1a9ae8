"""Facts that stop a booking."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, NotFound


class NoSuchBooking(NotFound):
    """There is no such booking, or it is not for this person to see."""

    message = _("There is no such booking, or it is not yours.")


class NoSuchSlot(NotFound):
    """The branch receives nobody at this time, or it cannot be booked (any more)."""

    code, message = "no-such-slot", _("This time cannot be booked.")


class JustTaken(Conflict):
    """Somebody else has the last place of the slot."""

    code = "just-taken"
    message = _("This time has just been taken. Nothing that you typed was lost.")


class OverlappingVisit(Conflict):
    """The person has a booking for the service at that time."""

    code = "overlapping-visit"
    message = _("You have a booking for this service at that time already.")


class TooManyBookings(Conflict):
    """The person has as many bookings to come as the regulation allows; `facts["most"]` says how many."""

    code = "too-many-bookings"
    message = _("You have as many bookings for this service as one person may have.")


class TooLate(Conflict):
    """The booking can no longer be changed or cancelled, or it has been already."""

    code = "too-late"
    message = _("This booking can no longer be changed or cancelled here.")


class NotYet(Conflict):
    """Whether somebody came is known on the day of the visit."""

    code, message = "not-yet", _("Whether somebody came is marked on the day of the visit.")


class NotComplete(Conflict):
    """Answers are missing or wrong; `facts["problems"]` holds the paths of their fields."""

    code, message = "not-complete", _("Some answers are missing or need to be mended.")
