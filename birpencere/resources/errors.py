"""What can be wrong with the register of information resources."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import BirPencereError, Conflict, NotFound
from birpencere.kernel.yaml_nodes import Problem


class NoResource(NotFound):
    """There is no such entry."""

    code, message = "no-resource", _("The register has no such information resource.")


class ChangedMeanwhile(Conflict):
    """Somebody else has changed the entry since the form was opened; `facts` say who and when."""

    code = "resource-changed-meanwhile"
    message = _("Somebody else has changed this entry meanwhile. Look at it again.")


class AlreadyRegistered(Conflict):
    """The resource has its number, or was withdrawn: there is nothing to register."""

    code, message = "already-registered", _("This entry is registered or withdrawn already.")


class AlreadyWithdrawn(Conflict):
    """A withdrawn entry stays as it is."""

    code, message = "already-withdrawn", _("This entry was withdrawn: nothing changes it any more.")


class BrokenResources(BirPencereError):
    """The catalogue's file breaks rules, so nothing was loaded; `problems` are all that were found."""

    code, status, message = "broken-resources", 422, _("The files of the catalogue break rules.")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(problems=[str(problem) for problem in self.problems])
