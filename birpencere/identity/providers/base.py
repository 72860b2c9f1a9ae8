"""What a way of signing in is: it begins with a claim and ends with proof or a refusal."""

from dataclasses import dataclass
from typing import Protocol

from birpencere.kernel.actor import Assurance
from birpencere.kernel.errors import Message


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says they are, with what the provider needs to check it."""

    fin: str
    language: str = "az"
    password: str = ""
    stored: str = ""
    """The hash that the password must fit; empty where nobody has this FIN."""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Proven:
    """The holder of this FIN is who they say they are."""

    fin: str


@dataclass(frozen=True, slots=True)
class Pending:
    """The person must do something elsewhere first; plain texts, so that a session can keep it."""

    fin: str
    phone: str
    reference: str
    """The provider's name for this attempt."""
    digest: str
    """What is to be signed, in hexadecimal."""
    code: str
    """What the person compares on both screens."""


class Provider(Protocol):
    """A way of signing in. Both calls raise SignInRefused with a reason, or Unavailable."""

    @property
    def name(self) -> Message:
        """As people call it."""

    @property
    def assurance(self) -> Assurance:
        """How sure the state is of who comes this way."""

    @property
    def view(self) -> str:
        """The name of the page on which it begins."""

    def begin(self, claim: Claim) -> Proven | Pending:
        """The claim is proven, or the person has been asked."""

    def ask(self, pending: Pending) -> Proven | Pending:
        """What has become of it; answers within two seconds where the provider is well."""
