"""The outside world: mail, and every system that the settings name."""

import smtplib
from urllib.parse import urlsplit

from django.conf import settings

from birpencere.cli.ports import answers
from birpencere.kernel.faults import Fault

SYSTEMS = {
    "BIRPENCERE_MOBILE_ID_URL": "MOBILE_ID_URL",
    "BIRPENCERE_POPULATION_REGISTER_URL": "POPULATION_REGISTER_URL",
    "BIRPENCERE_TAX_REGISTER_URL": "TAX_REGISTER_URL",
    "BIRPENCERE_TSA_URL": "TSA_URL",
}
"""The environment's name of each address, and the settings' name."""


def mail() -> str:
    """The mail server greets us."""
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        raise Fault(
            f"The mail server {where} does not answer ({error})",
            _mend("BIRPENCERE_SMTP_HOST, BIRPENCERE_SMTP_PORT"),
        ) from None
    return where


def systems() -> str:
    """Every other system can be reached."""
    for name, setting in SYSTEMS.items():
        url = urlsplit(getattr(settings, setting))
        if not url.hostname:
            raise Fault(
                f"{name} is not set",
                "give it the system's address, or run with BIRPENCERE_SANDBOX=1",
            )
        port = url.port or {"http": 80, "https": 443}.get(url.scheme, 0)
        if not answers(url.hostname, port):
            raise Fault(f"{url.hostname}:{port} does not answer", _mend(name))
    return f"{len(SYSTEMS)} reachable"


def trust() -> str:
    """The certificates that we trust, and the agencies' seals, are there."""
    mend = "see docs/operations/settings.md, or run once with BIRPENCERE_SANDBOX=1"
    for file in (*settings.TRUST_ANCHORS, settings.SEALS):
        if not file.exists():
            raise Fault(f"{file} is missing", mend)
    return f"{len(settings.TRUST_ANCHORS)} anchors, {len(list(settings.SEALS.glob('*.p12')))} seals"


def _mend(names: str) -> str:
    return "`birpencere run` starts it" if settings.SANDBOX else f"start it, or mend {names}"
