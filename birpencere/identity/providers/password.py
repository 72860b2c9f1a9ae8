"""Code and password: the code is the FIN, the password was chosen at registration."""

from functools import cache
from secrets import token_urlsafe
from unicodedata import normalize

from django.contrib.auth.hashers import check_password, make_password
from django.utils.translation import gettext_lazy as _

from birpencere.identity.errors import WrongCredentials
from birpencere.identity.providers.base import Claim, Pending, Proven
from birpencere.kernel.actor import Assurance


class Password:
    """Knowing something: low assurance."""

    name = _("Code and password")
    assurance = Assurance.LOW
    view = "identity:sign_in_password"

    def begin(self, claim: Claim) -> Proven:
        """Takes as long for a FIN that nobody has as for a wrong password."""
        fits = check_password(_normal(claim.password), claim.stored or _nobodys())
        if not fits or not claim.stored:
            raise WrongCredentials
        return Proven(claim.fin)

    def ask(self, pending: Pending) -> Pending:
        return pending


def hashed(password: str) -> str:
    """The password as it is stored (Argon2)."""
    return make_password(_normal(password))


def _normal(password: str) -> str:
    """The same letters however a keyboard composes them (NIST SP 800-63B, 3.1.1.2)."""
    return normalize("NFKC", password)


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has."""
    return make_password(token_urlsafe())
