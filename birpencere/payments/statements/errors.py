"""Why a bank's file is not taken."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Message


class StatementRefused(BirPencereError):
    """Nothing of the file counts; the message says at which line and element, and what is wrong there."""

    code, status, message = "statement-refused", 422, _("The statement of the bank is refused.")

    def __init__(self, reason: Message, line: int, path: str, **facts: Any) -> None:
        super().__init__(
            lazystr(_Sentence(reason, line, path, facts)), line=line, path=path, **facts
        )


class _Sentence:
    """Worded at the last moment, in the language of whoever reads it."""

    def __init__(self, reason: Message, line: int, path: str, facts: Mapping[str, Any]) -> None:
        self._reason, self._line, self._path, self._facts = reason, line, path, facts

    def __str__(self) -> str:
        where = _("line %(line)d, %(path)s") % {"line": self._line, "path": self._path}
        return f"{where}: {str(self._reason) % self._facts}"
