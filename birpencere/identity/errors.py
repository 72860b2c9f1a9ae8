"""What can go wrong when people say who they are."""

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Conflict


class SignInRefused(BirPencereError):
    """The person has not shown who they are; the message says why."""

    code, status = "sign-in-refused", 422


class WrongCredentials(SignInRefused):
    """Nobody has this FIN and password; which of the two is wrong is not told."""

    code, message = "wrong-credentials", _("The FIN or the password is not right.")


class NotConfirmed(BirPencereError):
    """The register does not confirm the details; which of them is not told."""

    code, status = "not-confirmed", 422
    message = _(
        "The population register does not confirm these details. "
        "Compare the FIN, the document number and the date of birth with your identity card."
    )


class DocumentExpired(NotConfirmed):
    """All details are right, but the identity card is no longer valid."""

    code = "document-expired"
    message = _("This identity card is no longer valid. Use the number of your new one.")


class AlreadyRegistered(Conflict):
    """The person has an account."""

    code = "already-registered"
    message = _(
        "You are registered already. Sign in; with ASAN İmza you can also choose a new password."
    )
