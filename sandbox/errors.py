"""Why something that was asked for does not happen."""


class Wrong(ValueError):
    """The request makes no sense; the message says what is wrong with it."""


class Refused(RuntimeError):
    """The request makes sense, and things are not in the state for it; `code` is for programs."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unknown(LookupError):
    """There is no such thing."""
