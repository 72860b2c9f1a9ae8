"""Who has read my data: every read of a register about who is signed in, and about their companies."""

import re
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from birpencere.exchange.models import RegisterRead
from birpencere.exchange.queries import reads_about
from birpencere.exchange.types import Register
from birpencere.identity.guards import signed_in
from birpencere.identity.queries import profile_of
from birpencere.identity.types import Outcome, PortalRequest
from birpencere.kernel.actor import ANONYMOUS
from birpencere.kernel.errors import Message, NotFound
from birpencere.kernel.text import Text
from birpencere.registry.queries import catalogue
from birpencere.web.formats import in_language
from birpencere.web.lists import later

OF_A_SERVICE = re.compile(
    r"(?:applications|enquiries)\.([0-9]+\.[0-9]+|[A-Z0-9]{1,4}-[A-Z0-9]{1,4})"
)
REGISTERS: Mapping[str, Message] = {
    Register.POPULATION: gettext_lazy("Population register"),
    Register.TAX: gettext_lazy("Tax register"),
    Register.UTILITIES: gettext_lazy("Register of utility debts"),
    Register.FINES: gettext_lazy("Register of fines"),
    Register.TAXES: gettext_lazy("Register of tax debts"),
    Register.RECORDS: gettext_lazy("State register"),
}
PURPOSES: Mapping[str, Message] = {
    "identity.registration": gettext_lazy("Registration at the portal"),
    "identity.mandates": gettext_lazy("Which companies you represent"),
    "payments.debts": gettext_lazy("Debts to be paid"),
}
OUTCOMES: Mapping[str, Message] = {
    Outcome.FOUND: gettext_lazy("answered"),
    Outcome.NOT_FOUND: gettext_lazy("nothing found"),
    Outcome.ENTERED: gettext_lazy("entered in it"),
    Outcome.UNAVAILABLE: gettext_lazy("no answer"),
}


@signed_in
@never_cache
@require_safe
def reads(request: PortalRequest) -> HttpResponse:
    """When, which register, for what purpose and by whom, newest first."""
    person = profile_of(request.actor)
    shown = reads_about(request.actor, request.GET.get("after", ""))
    page = {
        "rows": [_row(read, person.fin) for read in shown.items],
        "later": later(request, shown.after),
    }
    return render(request, "exchange/reads.html", page)


def _row(read: RegisterRead, fin: str) -> dict[str, Any]:
    name = read.register_name
    return {
        "at": read.at,
        "about": "" if read.subject_key == fin else read.subject_key,
        "register": in_language(Text.of(name)) if name else REGISTERS[read.register],
        "outcome": OUTCOMES[read.outcome],
        "purpose": _purpose(read.purpose),
        "why": in_language(Text.of(read.purpose_text)) if read.purpose_text else "",
        "who": _who(read, fin),
    }


def _purpose(purpose: str) -> Message:
    """The service for which it was read, or the portal's own reason."""
    of_service = OF_A_SERVICE.fullmatch(purpose)
    if of_service is None:
        return PURPOSES.get(purpose, purpose)
    try:
        return in_language(catalogue().service(of_service[1]).title)
    except NotFound:
        return of_service[1]


def _who(read: RegisterRead, fin: str) -> str:
    """The name of who asked; the portal by itself, and those who have not signed in, have none."""
    if read.reader_name.startswith("system:"):
        return _("the portal")
    if read.reader_name == ANONYMOUS.name:
        return _("somebody who was not signed in")
    return _("you") if read.reader_name == fin else read.reader_name
