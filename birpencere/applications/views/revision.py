"""A regulation that has changed while an application is filled in: what changes, and going over to it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from birpencere.applications import actions
from birpencere.applications.errors import NoLaterRevision
from birpencere.applications.queries import (
    editable_application,
    later_revision_of,
    regulation_for,
)
from birpencere.applications.views.doors import leads_to_case
from birpencere.applications.views.show import language
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Message
from birpencere.regulations.queries import case_regulation_of
from birpencere.regulations.rules import differences


@signed_in
@leads_to_case
@require_http_methods(["GET", "POST"])
def revision(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """What the regulation in force says otherwise; a POST takes it over."""
    application = editable_application(request.actor, application_id)
    problem: Message = ""
    if request.method == "POST":
        try:
            actions.take_over_revision(
                application_id=application.pk,
                revision_id=_revision_from(request),
                acting=request.actor,
                now=timezone.now(),
            )
        except NoLaterRevision as changed:
            problem = changed.message
        else:
            return redirect("applications:continue", application.pk)
    later = later_revision_of(application)
    if later is None:
        return redirect("applications:continue", application.pk)
    page = {
        "case": application,
        "later": later,
        "problem": problem,
        "differences": differences(
            regulation_for(application), case_regulation_of(later.pk), language()
        ),
    }
    return render(request, "applications/revision.html", page, status=409 if problem else 200)


def _revision_from(request: PortalRequest) -> UUID:
    """The revision that the page showed; raises NoLaterRevision for a forged one."""
    try:
        return UUID(request.POST.get("revision", ""))
    except ValueError:
        raise NoLaterRevision from None
