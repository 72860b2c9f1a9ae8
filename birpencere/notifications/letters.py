"""What letters there are, and how their text is made."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from jinja2 import Environment

from birpencere.kernel.errors import Message

SUBJECTS: Mapping[str, Message] = {
    "application_submitted": _("%(number)s: your application was received"),
    "documents_accepted": _("%(number)s: your documents were accepted"),
    "payment_due": _("%(number)s: please pay the fee"),
    "payment_received": _("%(number)s: your payment was received"),
    "payment_taken_back": _("%(number)s: please pay the fee again"),
    "debts_paid": _("%(number)s: your debts are paid"),
    "payment_refunded": _("%(number)s: money is on its way back to you"),
    "receipt_received": _("%(number)s: your receipt was received"),
    "returned": _("%(number)s: please mend your application"),
    "refused": _("%(number)s: your application was refused"),
    "approved": _("%(number)s: your application was approved"),
    "complaint_filed": _("%(number)s: your complaint was received"),
    "complaint_to_decide": _("%(number)s: a complaint waits for your decision"),
    "complaint_upheld": _("%(number)s: your complaint was upheld"),
    "complaint_rejected": _("%(number)s: your complaint was rejected"),
    "withdrawn": _("%(number)s: you withdrew your application"),
    "lapsed": _("%(number)s: your application was closed"),
    "test_graded": _("%(number)s: the result of your test"),
    "subscription_running": _("%(number)s: your subscription runs"),
    "subscription_requested": _("%(number)s: your request was received"),
    "subscription_refused": _("%(number)s: you cannot be connected"),
    "subscription_stopped": _("%(number)s: your subscription is stopped"),
    "subscription_expired": _("%(number)s: your subscription is over"),
    "subscription_ends": _("%(number)s: your subscription ends soon"),
    "issue": "%(title)s",
    "tickets_bought": _("%(number)s: your tickets"),
    "tickets_returned": _("%(number)s: you gave your tickets back"),
    "tickets_refunded": _("%(number)s: money is on its way back to you"),
    "lot_won": _("%(number)s: your offer has won"),
    "lot_lost": _("%(number)s: your offer has not won"),
    "lot_paid": _("%(number)s: the lot is yours"),
    "lot_lapsed": _("%(number)s: the lot was not paid in time"),
    "document_found": _("%(number)s: your lost document was found"),
    "document_arrived": _("%(number)s: your document has arrived"),
    "document_not_collected": _("%(number)s: your document was not collected in time"),
    "signing_failed": _("Your application was not signed"),
    "booking_made": _("%(number)s: your visit is booked"),
    "booking_changed": _("%(number)s: your visit was changed"),
    "booking_cancelled": _("%(number)s: your visit was cancelled"),
    "booking_reminder": _("%(number)s: your visit is soon"),
    "report_accepted": _("%(number)s: your report was accepted"),
    "report_not_signed": _("Your report was not sent"),
    "report_due": _("A report is due soon"),
    "report_overdue": _("A report is overdue"),
    "registration_received": _("%(number)s: the application is with the registry's operator"),
    "registration_granted": _("%(number)s: the operator has decided"),
    "registration_returned": _("%(number)s: please mend the application to the registry"),
    "registration_not_sent": _("The application to the registry was not sent"),
    "registration_not_decided": _("%(number)s: your decision did not count"),
    "correction_due": _("A correction of the registry is due"),
    "correction_overdue": _("A correction of the registry is overdue"),
    "regulation_news": "%(title)s",
}
"""Every letter by the name of its template, `notifications/<name>.txt`."""


def letter(template: str, language: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and body in the language; raises KeyError or UndefinedError where a fact is missing."""
    with translation.override(language):
        subject = str(SUBJECTS[template]) % facts
        text = _texts().get_template(f"notifications/{template}.txt").render(facts)
    return subject, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _texts() -> Environment:
    """The templates of the portal without the escapes of HTML: letters are plain text."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    return engine.env.overlay(autoescape=False)
