"""A letter as an e-mail: plain text, and the same in simple HTML."""

from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from birpencere.notifications.models import Notice

PERMANENT = 500
"""From this SMTP code on a refusal is for good (RFC 5321, 4.2.1)."""


def send(notice: Notice) -> None:
    """The mail server has taken the letter; raises OSError or SMTPException where it has not."""
    headers = {"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"}
    if notice.unsubscribe_url:
        headers |= {
            "List-Unsubscribe": f"<{notice.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    to = [notice.person.email]
    message = EmailMultiAlternatives(notice.subject, notice.body, to=to, headers=headers)
    message.attach_alternative(_html(notice), "text/html")
    message.send()


def is_for_good(error: Exception) -> bool:
    """The address will never take letters: trying again is of no use."""
    if not isinstance(error, SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT for code, _text in error.recipients.values())


def _html(notice: Notice) -> str:
    with translation.override(notice.language):
        paragraphs = notice.body.strip().split("\n\n")
        page = {"notice": notice, "paragraphs": paragraphs}
        return render_to_string("notifications/letter.html", page)
