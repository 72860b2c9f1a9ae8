"""What can be wrong with tariffs, and with what is asked of them."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Invalid, NotFound
from birpencere.kernel.yaml_nodes import Problem


class BrokenTariffs(Invalid):
    """Files of tariffs break rules, so nothing was loaded; `problems` are all that were found."""

    code, message = "broken-tariffs", _("The tariff has faults.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__({problem.path: problem.reason for problem in self.problems})

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class NoTariff(NotFound):
    """There is no such tariff, or none of its versions is in force on the day."""

    code, message = "no-tariff", _("There is no such tariff, or it is not in force on that day.")


class WrongQuote(Invalid):
    """What was asked for cannot be reckoned; `fields` says why, as `lines.0.year`."""

    code, message = "wrong-quote", _("The amount cannot be reckoned from this.")
