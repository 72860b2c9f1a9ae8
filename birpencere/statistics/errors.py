"""Facts about the figures that stop an action."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Conflict
from birpencere.registry.errors import Problem


class NotTheNextDay(Conflict):
    """Days are closed one after the other, when they are over; `facts["day"]` is not the next."""

    code, message = "not-the-next-day", _("Another day has to be closed first.")


class BrokenFigures(BirPencereError):
    """Files of printed figures break rules, so nothing was loaded; `problems` are all that were found."""

    code, status, message = "broken-figures", 422, _("The files of figures have faults.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(problems=[str(problem) for problem in self.problems])
