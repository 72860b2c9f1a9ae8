"""Certificates of people and agencies: whose one is, what it is for, and why it does not count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.x509.oid import NameOID
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Message

PERSON = "PNOAZ-"
"""Before the FIN in a certificate's serialNumber (ETSI EN 319 412-1, 5.1.3)."""


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
    from birpencere.kernel import certificate_chains  # noqa: PLC0415  # 25 MB for who needs them

    certificate_chains.validate(certificate, usage=usage, at=at)


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    values = name.get_attributes_for_oid(oid)
    return str(values[0].value) if values else ""
