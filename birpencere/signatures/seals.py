"""Seals of agencies: PKCS #12 files named by the agency's slug, and one file with their password."""

import re

from django.conf import settings

from birpencere.signatures import pades
from birpencere.signatures.errors import NoSeal


def seal(pdf: bytes, *, agency_slug: str) -> bytes:
    """The PDF sealed by the agency to B-LTA; asks the authorities, so it has no place in a transaction.

    Raises NoSeal, CertificateRefused where the seal no longer counts, Unavailable: try again.
    """
    if not re.fullmatch(r"[a-z0-9-]+", agency_slug):
        raise NoSeal(agency=agency_slug)
    try:
        pkcs12 = (settings.SEALS / f"{agency_slug}.p12").read_bytes()
        password = (settings.SEALS / "password").read_bytes().strip()
        return pades.seal(pdf, pkcs12=pkcs12, password=password)
    except OSError as error:
        raise NoSeal(agency=agency_slug) from error
