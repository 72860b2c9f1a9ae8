"""What can be wrong with the registry's data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Conflict, NotFound


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A line of a file breaks a rule; lines count from 1."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


class BrokenCatalogue(BirPencereError):
    """Files of the catalogue break rules, so nothing was loaded; `problems` are all that were found."""

    code, status, message = "broken-catalogue", 422, _("The files of the catalogue break rules.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(problems=[str(problem) for problem in self.problems])


class AlreadyCancelled(Conflict):
    """The registration of the service was cancelled: its entry never changes again."""

    code, message = "already-cancelled", _("The registration of this service was cancelled.")


class ServiceEnded(NotFound):
    """The service was merged, split or cancelled: nothing new begins with it, what is begun goes on.

    `facts["leads_to"]` is the address of its page, which says what there is in its place.
    """

    code, status = "service-ended", 410
    message = _("This service was merged, split or cancelled. Its page says what there is instead.")
