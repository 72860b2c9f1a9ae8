"""What is said at the door where tokens are issued, in the words of RFC 6749."""

from typing import Literal

from ninja import Field, Schema


class TokenAnswer(Schema):
    """RFC 6749, 5.1."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105  # the kind of token, no secret
    expires_in: int = Field(description="Seconds")
    scope: str


class TokenError(Schema):
    """RFC 6749, 5.2."""

    error: str
    error_description: str
