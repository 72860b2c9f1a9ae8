"""A client that books; see orders.py."""

from django.utils import timezone

from benchmarks.portal.orders import follow
from benchmarks.portal.wishes import VISIT, Wish, wishes
from birpencere.bookings.actions import book
from birpencere.kernel.actor import Actor


def book_one(wish: Wish) -> None:
    book(
        service_id=wish.service_id,
        visit=VISIT,
        branch=wish.branch,
        starts=wish.starts,
        typed={"phone": "+994501000001", "has_case": "no"},
        acting=Actor(name="Aysel Məmmədova", person_id=wish.person_id),
        now=timezone.now(),
    )


if __name__ == "__main__":
    follow(wishes, book_one)
