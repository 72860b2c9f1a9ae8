"""ASAN İmza: the key is in the SIM card of a telephone, reached by Mobile-ID."""

from django.utils import translation
from django.utils.translation import gettext

from birpencere.kernel import mobile_id
from birpencere.signatures.types import Challenge, Holding, Running, Signed

PATIENCE = 5000
"""Milliseconds that the service may keep an answer back."""


class AsanImza:
    """Signing by telephone and PIN2."""

    def certificate(self, holding: Holding) -> bytes:
        return mobile_id.certificate(phone=holding.phone, fin=holding.fin)

    def start(self, holding: Holding, *, digest: bytes, language: str) -> Challenge:
        with translation.override(language):
            # Translators: on the screen of a telephone, at most 20 letters
            text = gettext("Sign your document")
        session = mobile_id.start_signature(
            phone=holding.phone, fin=holding.fin, digest=digest, language=language, text=text
        )
        return Challenge(session.id, session.verification_code)

    def poll(self, reference: str) -> Running | Signed:
        match mobile_id.poll(mobile_id.Kind.SIGNATURE, reference, timeout_ms=PATIENCE):
            case mobile_id.Signed(signature):
                return Signed(signature)
            case mobile_id.Failed(reason):
                raise mobile_id.Refused(reason)
        return Running()

    def check(
        self, holding: Holding, signature: bytes, *, certificate: bytes, digest: bytes
    ) -> None:
        mobile_id.verify(signature, certificate=certificate, digest=digest, fin=holding.fin)
