"""The addresses of bookings, below the language."""

from django.urls import path

from birpencere.bookings.views import change, choose, confirm, mine, verify, work

app_name = "bookings"
BOOK = "services/<str:key>/book"
PLACE = f"{BOOK}/<slug:visit>/<slug:branch>"
SLOT = f"{PLACE}/<str:day>/<str:clock>"
OWN = "bookings/<uuid:booking_id>"
urlpatterns = [
    path(BOOK, choose.visits, name="visits"),
    path(f"{BOOK}/<slug:visit>", choose.branches, name="branches"),
    path(PLACE, choose.days, name="days"),
    path(f"{PLACE}/<str:day>", choose.times, name="times"),
    path(SLOT, confirm.form, name="form"),
    path(f"{SLOT}/check", confirm.check, name="check"),
    path("bookings", mine.mine, name="mine"),
    path(OWN, mine.booking, name="booking"),
    path(f"{OWN}/visit.ics", mine.calendar, name="calendar"),
    path(f"{OWN}/change", change.change, name="change"),
    path(f"{OWN}/change/<slug:branch>", change.change_at, name="change_at"),
    path(f"{OWN}/cancel", change.cancel, name="cancel"),
    path("verify/bookings", verify.ask, name="ask"),
    path("verify/bookings/<str:code>", verify.ticket, name="verify"),
    path("work/bookings", work.day, name="work"),
    path("work/bookings/<uuid:booking_id>", work.mark, name="mark"),
]
