"""The one tree of errors: what went wrong, as a fact that a door can show."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise


class BirPencereError(Exception):
    """Something that the person who asked can be told about.

    `code` is stable and for machines, `status` is the HTTP status of the answer, `message` is for the
    reader in their language, `facts` are the plain values that the message was made from.
    """

    code = "error"
    status = 500
    message: Message = _("Something went wrong on our side. Nothing that you sent was lost.")

    def __init__(self, message: Message | None = None, **facts: Any) -> None:
        self.message = message if message is not None else type(self).message
        self.facts: Mapping[str, Any] = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class NotFound(BirPencereError):
    """There is no such thing, or it is somebody else's: the two look the same."""

    code, status, message = "not-found", 404, _("There is no such page.")


class Forbidden(BirPencereError):
    """The person is known and may not do this."""

    code, status, message = "forbidden", 403, _("You are not allowed to do this.")


class SignInRequired(BirPencereError):
    """The action needs a signed-in person, or one who signed in with more certainty."""

    code, status, message = "sign-in-required", 401, _("Sign in to go on.")


class Conflict(BirPencereError):
    """The thing has changed meanwhile, or the move is not allowed from where it is."""

    code, status, message = "conflict", 409, _("This has changed meanwhile. Look at it again.")


class Invalid(BirPencereError):
    """What was sent is not valid; `fields` says why, by path of the field."""

    code, status, message = "invalid", 422, _("Some answers need to be mended.")

    def __init__(
        self, fields: Mapping[str, Message], message: Message | None = None, **facts: Any
    ) -> None:
        super().__init__(message, **facts)
        self.fields = dict(fields)


class TooMany(BirPencereError):
    """Asked too often; `facts["retry_after"]` is the number of seconds to wait."""

    code, status, message = "too-many", 429, _("Too many attempts. Wait a little and try again.")


class Unavailable(BirPencereError):
    """Another system does not answer; `facts["system"]` names it."""

    code, status, message = "unavailable", 503, _("Another system does not answer now.")
