"""Seals of agencies: PKCS #12 files named by the agency's slug, and one file with their password."""

import re

from django.conf import settings

from birpencere.signatures.errors import NoSeal


def seal(pdf: bytes, *, agency_slug: str) -> bytes:
    """The PDF sealed by the agency to B-LTA; asks the authorities, so it has no place in a transaction.

    Raises NoSeal, CertificateRefused where the seal no longer counts, Unavailable: try again.
    """
    from birpencere.signatures import pades  # noqa: PLC0415  # pyHanko: 20 MB for who needs them

    pkcs12, password = _key_of(agency_slug)
    return pades.seal(pdf, pkcs12=pkcs12, password=password)


def seal_bytes(content: bytes, *, agency_slug: str) -> bytes:
    """A detached CMS signature of the agency over any bytes, DER, with a time-stamp: no place in a transaction.

    Raises NoSeal, and Unavailable: try again.
    """
    from birpencere.signatures import cms  # noqa: PLC0415  # as above

    pkcs12, password = _key_of(agency_slug)
    return cms.seal(content, pkcs12=pkcs12, password=password)


def _key_of(agency_slug: str) -> tuple[bytes, bytes]:
    """The key with its certificates, and its password; raises NoSeal."""
    if not re.fullmatch(r"[a-z0-9-]+", agency_slug):
        raise NoSeal(agency=agency_slug)
    try:
        pkcs12 = (settings.SEALS / f"{agency_slug}.p12").read_bytes()
        return pkcs12, (settings.SEALS / "password").read_bytes().strip()
    except OSError as error:
        raise NoSeal(agency=agency_slug) from error
