"""Why there is no signature or seal."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from birpencere.kernel import certificates, mobile_id
from birpencere.kernel.errors import BirPencereError, Conflict, Message


class Failure(StrEnum):
    """Why signing ended, beside what the phone and the certificate have to say."""

    TOO_LATE = "too-late"
    UNAVAILABLE = "unavailable"
    NOT_VALID = "not-valid"
    REPLACED = "replaced"
    FAULT = "fault"


_MESSAGES: Mapping[str, Message] = {
    Failure.TOO_LATE: _("Nobody confirmed in time. Start again."),
    Failure.UNAVAILABLE: _("The signing service does not answer. Try again a little later."),
    Failure.NOT_VALID: _("The signature could not be confirmed. Start again."),
    Failure.REPLACED: _("You started signing anew with another number."),
    Failure.FAULT: _("Something went wrong on our side. Nothing was signed; start again."),
}


def message_of(reason: str) -> Message:
    """The reason of a failed attempt for the person, in their language."""
    for reasons in (mobile_id.Reason, certificates.Reason):
        if reason in set(reasons):
            return reasons(reason).message
    return _MESSAGES.get(reason, _MESSAGES[Failure.FAULT])


class NoSignature(BirPencereError):
    """The attempt ends without a signature, for a reason of ours."""

    code, status = "no-signature", 409

    def __init__(self, reason: Failure) -> None:
        super().__init__(_MESSAGES[reason], reason=reason.value)
        self.reason = reason


class MovedOn(Conflict):
    """The attempt is not where this step starts from: somebody else was here, or it is over."""

    code = "signing-moved-on"


class NoSeal(BirPencereError):
    """The organisation has no seal, or it can't be opened; `facts["agency"]` names it."""

    code, status, message = "no-seal", 503, _("The seal of this agency is not set up.")
