"""Work on bookings that nobody waits for."""

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.bookings.actions import remind
from birpencere.bookings.queries import to_remind
from birpencere.kernel.actor import Actor
from birpencere.kernel.jobs import RETRY

CLOCK = Actor.system("bookings")


@app.periodic(cron="*/10 * * * *")
@app.task(name="bookings.remind", retry=RETRY)
def remind_people(timestamp: int) -> None:
    """Who is expected within a day was written to; a job that died halfway is finished by the next one."""
    now = timezone.now()
    for booking_id in to_remind(now):
        remind(booking_id=booking_id, acting=CLOCK, now=now)
