"""What can be wrong with a regulation."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Conflict, Invalid, NotFound
from birpencere.kernel.yaml_nodes import Problem


class RegulationError(Invalid):
    """The text is not a valid regulation; `problems` holds every fault that was found."""

    code, message = "invalid-regulation", _("The regulation has faults.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__({problem.path: problem.reason for problem in self.problems})

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class NoRegulation(NotFound):
    """The service has no published regulation of its kind, or there is no such revision."""

    code, message = "no-regulation", _("This service has no regulation in force.")


class PaperKeptAlready(Conflict):
    """The revision has the paper that its head signed; there is never another one."""

    code = "paper-kept-already"
