"""The keys of sealed offers: the public one for whoever takes offers, the private one for the opening alone; and
the key by which tickets are signed.

They are made at first use. Where web and worker run on machines of their own, `offers-key` belongs on the worker's
only; the web needs `offers-key.pub`.
"""

from pathlib import Path

from django.conf import settings

from birpencere.kernel.secrets import keep_secret, secret
from birpencere.sales.rules import passes
from birpencere.sales.rules.sealing import KEY, public_part

PRIVATE, PUBLIC = "offers-key", "offers-key.pub"
TICKETS = "tickets-key"


def public_key() -> bytes:
    """For sealing."""
    file = _folder() / PUBLIC
    if not file.exists():
        keep_secret(file, public_part(private_key()))
    return file.read_bytes()


def private_key() -> bytes:
    """For the opening."""
    return secret(PRIVATE, KEY, folder=_folder())


def tickets_key() -> bytes:
    """Signs what tickets say of themselves; every web process draws tickets."""
    return secret(TICKETS, passes.KEY, folder=_folder())


def _folder() -> Path:
    return Path(settings.VAR) / "secrets"
