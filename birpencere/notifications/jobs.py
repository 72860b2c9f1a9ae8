"""Sending letters."""

from smtplib import SMTPException
from uuid import UUID

from django.utils import timezone
from procrastinate.contrib.django import app

from birpencere.kernel.jobs import RETRY
from birpencere.notifications.actions import QUEUE, mark_failed, mark_sent
from birpencere.notifications.mail import is_for_good, send
from birpencere.notifications.queries import notice_to_send


@app.task(name="notifications.send", queue=QUEUE, retry=RETRY)
def send_notice(*, notice_id: str) -> None:
    """The letter has left, at least once.

    A worker that dies after the server took the letter and before we noted it sends it again, under the
    same Message-ID, by which a mail box knows it. Never leaving is worse than leaving twice.
    """
    notice = notice_to_send(UUID(notice_id))
    if notice.sent_at or notice.undeliverable:
        return
    try:
        send(notice)
    except (SMTPException, OSError) as error:
        for_good = is_for_good(error)
        mark_failed(notice_id=notice.pk, error=str(error), undeliverable=for_good)
        if not for_good:
            raise
    else:
        mark_sent(notice_id=notice.pk, now=timezone.now())
