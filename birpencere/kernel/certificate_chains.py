"""Whether a certificate counts: its chain to the country's trust anchors, its use, and its revocation."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from django.conf import settings
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

from birpencere.kernel.certificates import CertificateRefused, Reason, Usage
from birpencere.kernel.errors import Unavailable

SYSTEM = "certification authority"
CLOCK_TOLERANCE = timedelta(minutes=1)


def validate(certificate: bytes, *, usage: Usage, at: datetime | None = None) -> None:
    """See `certificates.validate`."""
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
