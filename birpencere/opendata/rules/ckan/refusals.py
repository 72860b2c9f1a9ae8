"""Why an action is refused, as CKAN says it."""

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn


class Refused(Exception):
    """`type` is CKAN's `__type`, by which clients know what to raise."""

    status: ClassVar[int]
    type: ClassVar[str]
    lead: ClassVar[str]

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def told(self) -> dict[str, Any]:
        """The `error` of the envelope."""
        message = f"{self.lead}: {self.detail}" if self.detail else self.lead
        return {"__type": self.type, "message": message}


class NoSuchThing(Refused):
    status, type, lead = 404, "Not Found Error", "Not found"


class Denied(Refused):
    status, type, lead = 403, "Authorization Error", "Access denied"


class BadQuery(Refused):
    status, type, lead = 400, "Search Query Error", "Search Query is invalid"


class TooOften(Refused):
    """CKAN has no word for it."""

    status, type, lead = 429, "Too Many Requests", "Too many requests"

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


class Failed(Refused):
    """Something went wrong on our side."""

    status, type, lead = 500, "Internal Server Error", "Internal Server Error"


class NotValid(Refused):
    """What is wrong, by field."""

    status, type, lead = 409, "Validation Error", ""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__()
        self.fields = fields

    def told(self) -> dict[str, Any]:
        return {"__type": self.type, **{name: [text] for name, text in self.fields.items()}}


class Unreadable(Exception):
    """The request itself can not be read: CKAN answers with a text instead of the envelope."""


def not_valid(field: str, text: str) -> NoReturn:
    raise NotValid({field: text})
