"""Whether a certificate counts: its chain to the country's trust anchors, its use, and its revocation."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.context import ValidationContext
from pyhanko_certvalidator.errors import (
    CertificateFetchError,
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.fetchers import Fetchers, OwnedFetcherBackend
from pyhanko_certvalidator.fetchers.aiohttp_fetchers import AIOHttpFetcherBackend
from pyhanko_certvalidator.fetchers.aiohttp_fetchers.cert_fetch_client import (
    AIOHttpCertificateFetcher,
)

from birpencere.kernel.errors import BirPencereError, Message, Unavailable

SYSTEM = "certification authority"
PERSON = "PNOAZ-"
"""Before the FIN in a certificate's serialNumber (ETSI EN 319 412-1, 5.1.3)."""
CLOCK_TOLERANCE = timedelta(minutes=1)


class Usage(StrEnum):
    """What a person's certificate is for, by the bit of its key usage (RFC 5280, 4.2.1.3)."""

    AUTHENTICATION = "digital_signature"
    SIGNATURE = "non_repudiation"


class Reason(StrEnum):
    """Why a certificate does not count."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    REVOKED = "revoked"
    UNKNOWN_ISSUER = "unknown-issuer"
    WRONG_USAGE = "wrong-usage"

    @property
    def message(self) -> Message:
        """The reason for the person, in their language."""
        return _MESSAGES[self]


_MESSAGES: Mapping[Reason, Message] = {
    Reason.EXPIRED: _("The certificate has expired. Renew it and try again."),
    Reason.NOT_YET_VALID: _("The certificate is not valid yet."),
    Reason.REVOKED: _("The certificate was revoked. Get a new one and try again."),
    Reason.UNKNOWN_ISSUER: _(
        "The certificate comes from an issuer that the state does not recognise."
    ),
    Reason.WRONG_USAGE: _("The certificate is not meant for this."),
}


class CertificateRefused(BirPencereError):
    """The certificate does not count, for `reason`."""

    code, status = "certificate-refused", 422

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.message, reason=reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Holder:
    """Who a certificate was issued to, as its subject says."""

    fin: str | None
    name: str
    organisation: str


def holder_of(certificate: bytes) -> Holder:
    """Whose certificate (DER) this is; `fin` is None where it is no person's of this country."""
    subject = x509.load_der_x509_certificate(certificate).subject
    serial = _attribute(subject, NameOID.SERIAL_NUMBER)
    given, surname = _attribute(subject, NameOID.GIVEN_NAME), _attribute(subject, NameOID.SURNAME)
    return Holder(
        fin=serial.removeprefix(PERSON) if serial.startswith(PERSON) else None,
        name=f"{given} {surname}".strip() or _attribute(subject, NameOID.COMMON_NAME),
        organisation=_attribute(subject, NameOID.ORGANIZATION_NAME),
    )


def validate(certificate: bytes, *, usage: Usage, at: datetime | None = None) -> None:
    """The certificate (DER) counted for `usage` at that moment, now by default.

    Raises CertificateRefused, or Unavailable while nobody can say whether it is revoked. Asks the
    responder that the certificate names, so it has no place inside a transaction.
    """
    asyncio.run(_validate(asn1.Certificate.load(certificate), usage, at))


async def _validate(certificate: asn1.Certificate, usage: Usage, at: datetime | None) -> None:
    context = validation_context(at=at)
    try:
        await CertificateValidator(certificate, validation_context=context).async_validate_usage(
            {usage.value}
        )
    except (PathBuildingError, PathValidationError, InvalidCertificateError) as error:
        raise refusal(error) from error
    finally:
        await context.aclose()


class Issuers(AIOHttpCertificateFetcher):
    """Fetches the issuers that a certificate names; silence there proves nothing about the certificate."""

    async def fetch_certs(self, url: str, url_origin_type: str) -> Any:
        """The certificates at `url`; raises Unavailable, where pyHanko would go on without them."""
        try:
            return await super().fetch_certs(url, url_origin_type)  # type: ignore[no-untyped-call]  # typed in part
        except CertificateFetchError as error:
            raise Unavailable(system=SYSTEM, reason=str(error)) from error


class Authorities(AIOHttpFetcherBackend):
    """How revocation and issuers are asked for."""

    def get_fetchers(self) -> Fetchers:
        return replace(super().get_fetchers(), cert_fetcher=Issuers(self.session))


def validation_context(*, at: datetime | None = None) -> ValidationContext:
    """A validator's memory for one operation: our anchors, revocation always asked for; close it after."""
    return ValidationContext(
        trust_roots=trust_anchors(),
        moment=at,
        allow_fetching=True,
        fetcher_backend=OwnedFetcherBackend(Authorities()),
        revocation_mode="require",
        time_tolerance=CLOCK_TOLERANCE,
        retroactive_revinfo=at is not None,
    )


def trust_anchors() -> list[asn1.Certificate]:
    """The certificates that the state trusts without asking anybody: every one in the files of the setting."""
    return [anchor for file in settings.TRUST_ANCHORS for anchor in _read(file)]


def _read(file: Path) -> list[asn1.Certificate]:
    blocks = pem.unarmor(file.read_bytes(), multiple=True)
    return [asn1.Certificate.load(der) for kind, _headers, der in blocks if kind == "CERTIFICATE"]


def refusal(error: BaseException) -> CertificateRefused | Unavailable:
    """What the validator's error means to us."""
    match error:
        case InsufficientRevinfoError():
            return Unavailable(system=SYSTEM, reason=str(error))
        case ExpiredError():
            return CertificateRefused(Reason.EXPIRED)
        case NotYetValidError():
            return CertificateRefused(Reason.NOT_YET_VALID)
        case RevokedError():
            return CertificateRefused(Reason.REVOKED)
        case InvalidCertificateError():
            return CertificateRefused(Reason.WRONG_USAGE)
    return CertificateRefused(Reason.UNKNOWN_ISSUER)


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    values = name.get_attributes_for_oid(oid)
    return str(values[0].value) if values else ""
