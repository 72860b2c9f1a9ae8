"""ASAN İmza: the person's own telephone signs, by a certificate of the state."""

from django.utils import translation
from django.utils.translation import gettext

from birpencere.identity.errors import SignInRefused
from birpencere.identity.providers.base import Claim, Pending, Proven
from birpencere.kernel import certificates, mobile_id
from birpencere.kernel.actor import Assurance
from birpencere.kernel.certificates import CertificateRefused, Usage

PATIENCE = 1000
"""Milliseconds that the service may keep an answer back; it takes no shorter time."""


class AsanImza:
    """Having a SIM card and knowing its PIN: high assurance."""

    name = "ASAN İmza"
    assurance = Assurance.HIGH
    view = "identity:sign_in_asan"

    def begin(self, claim: Claim) -> Pending:
        with translation.override(claim.language):
            text = gettext("Sign in to Bir Pəncərə")
        session = mobile_id.start_authentication(
            phone=claim.phone, fin=claim.fin, language=claim.language, text=text
        )
        return Pending(
            fin=claim.fin,
            phone=claim.phone,
            reference=session.id,
            digest=session.digest.hex(),
            code=session.verification_code,
        )

    def ask(self, pending: Pending) -> Proven | Pending:
        kind = mobile_id.Kind.AUTHENTICATION
        match mobile_id.poll(kind, pending.reference, timeout_ms=PATIENCE):
            case mobile_id.Signed() as signed:
                return _proven(signed, pending)
            case mobile_id.Failed(reason):
                raise SignInRefused(reason.message, reason=reason.value)
        return pending


def _proven(signed: mobile_id.Signed, pending: Pending) -> Proven:
    """The signature is of this person, over what was asked, and the certificate counts today."""
    try:
        mobile_id.verify(
            signed.signature,
            certificate=signed.certificate,
            digest=bytes.fromhex(pending.digest),
            fin=pending.fin,
        )
        certificates.validate(signed.certificate, usage=Usage.AUTHENTICATION)
    except (mobile_id.Refused, CertificateRefused) as error:
        raise SignInRefused(error.message, reason=error.reason.value) from error
    return Proven(pending.fin)
