"""What may pass: passwords, attempts, identity documents."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext_lazy as _

from birpencere.identity.types import PersonFacts
from birpencere.kernel.errors import Message

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
WINDOW = timedelta(minutes=15)
"""How long an attempt counts against its key."""
LIMITS = {"fin": 5, "ip": 100}
"""Attempts in the window: for one person; for one address, behind which a whole office may sit."""


def password_fault(password: str, *, fin: str) -> Message | None:
    """Why this can't be a password, or None: long, not the FIN, not one that everybody tries."""
    if len(password) < SHORTEST_PASSWORD:
        return _("A password has at least 12 characters. A short sentence is easy to remember.")
    if len(password) > LONGEST_PASSWORD:
        return _("A password has at most 200 characters.")
    if fin.casefold() in password.casefold():
        return _("The password must not contain your FIN.")
    if _is_simple(password):
        return _("Many people use this password, so it is guessed first. Choose another.")
    return None


def _is_simple(password: str) -> bool:
    return len(set(password)) < 5 or password.casefold().strip() in _common()


@cache
def _common() -> set[str]:
    """The 20,000 passwords that are tried first, by Royce Williams; read when first needed."""
    return set(CommonPasswordValidator().passwords)


def wait_after(attempts: Sequence[datetime], *, limit: int, now: datetime) -> timedelta | None:
    """How long until one more attempt is allowed, None for at once; `attempts` are the past ones."""
    counted = sorted(at for at in attempts if at > now - WINDOW)
    if len(counted) < limit:
        return None
    return counted[-limit] + WINDOW - now


def is_confirmed(facts: PersonFacts, *, document_number: str, birth_date: date) -> bool:
    """The details are those of the living person whom the register knows."""
    given = (document_number, birth_date)
    return facts.is_alive and given == (facts.document_number, facts.birth_date)
