"""Every write of bookings."""

from birpencere.bookings.actions.booking import book, cancel_booking, change_booking
from birpencere.bookings.actions.keeping import mark_visit, remind

__all__ = ["book", "cancel_booking", "change_booking", "mark_visit", "remind"]
