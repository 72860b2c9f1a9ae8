"""What the register says on the page of a service: that it reads what is not registered."""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.registry.types import Service
from birpencere.regulations.remarks import Line, Remark
from birpencere.regulations.types import Regulation
from birpencere.resources.queries import unregistered_sources
from birpencere.resources.types import Fault, UnregisteredSource
from birpencere.web.formats import in_language

FAULTS: Mapping[Fault, Message] = {
    Fault.UNKNOWN: _("%(name)s: it is not in the register of information resources"),
    Fault.NOT_REGISTERED: _("%(name)s: it is not registered"),
    Fault.WITHDRAWN: _("%(name)s: its registration was withdrawn"),
}


def remarks_on_sources(service: Service, regulation: Regulation | None) -> Iterator[Remark]:
    """One remark that names every unregistered source of the service, if it has any."""
    found = unregistered_sources(regulation) if regulation else ()
    if found:
        title = _("The service has evidence from a system that the state has not registered")
        yield Remark(title, tuple(map(_line, found)))


def _line(found: UnregisteredSource) -> Line:
    said = str(FAULTS[found.fault]) % {"name": in_language(found.source.name)}
    return Line(said, reverse("resources:resource", args=[found.slug]) if found.slug else "")
