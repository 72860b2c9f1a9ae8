"""The desk of who writes and signs for an agency: its drafts, and what is to be done with each."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from birpencere.drafting import actions
from birpencere.drafting.errors import AlreadyBegun
from birpencere.drafting.queries import drafts_for
from birpencere.drafting.queries.desk import next_steps, services_to_begin
from birpencere.drafting.rules.wordings import filled, told
from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Invalid, Message
from birpencere.kernel.yaml_nodes import LONGEST
from birpencere.regulations.errors import RegulationError


@duty(Role.DRAFTER, Role.HEAD)
@require_http_methods(["GET", "POST"])
def desk(request: PortalRequest) -> HttpResponse:
    """The drafts of one's agencies; a POST begins one, from what is in force or from a YAML file."""
    if request.method == "GET":
        return _desk(request)
    try:
        service_id, text = _service(request), _uploaded(request)
        draft = actions.begin_draft(
            service_id=service_id, text=text, acting=request.actor, now=timezone.now()
        )
    except AlreadyBegun as begun:
        return redirect("drafting:draft", begun.facts["draft_id"])
    except RegulationError as error:
        return _desk(request, {"file": _first_of(error)})
    except Invalid as error:
        return _desk(request, error.fields)
    return redirect("drafting:draft", draft.pk)


def _first_of(error: RegulationError) -> Message:
    """The first fault of a file, with its line."""
    first = error.problems[0]
    return filled(_("Line %(line)s: %(told)s"), {"line": first.line, "told": told(first.reason)})


def _service(request: PortalRequest) -> UUID:
    try:
        return UUID(request.POST.get("service", ""))
    except ValueError:
        raise Invalid({"service": _("Choose a service.")}) from None


def _uploaded(request: PortalRequest) -> str | None:
    """The text of the file; raises Invalid for one that is no text."""
    file = request.FILES.get("file")
    if file is None:
        return None
    if (file.size or 0) > LONGEST:
        raise Invalid({"file": _("The file is too large for a regulation.")})
    try:
        return bytes(file.read()).decode("utf-8")
    except UnicodeDecodeError:
        raise Invalid({"file": _("The file is no text in UTF-8.")}) from None


def _desk(request: PortalRequest, problems: dict[str, Message] | None = None) -> HttpResponse:
    drafts = list(drafts_for(request.actor).defer("document")[:200])
    page = {
        "drafts": list(zip(drafts, next_steps(drafts, timezone.now()), strict=True)),
        "services": services_to_begin(request.actor),
        "problems": problems or {},
        "chosen": request.POST.get("service", request.GET.get("service", "")),
    }
    return render(request, "drafting/desk.html", page, status=422 if problems else 200)
