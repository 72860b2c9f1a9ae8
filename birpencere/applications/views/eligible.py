"""Who cannot have a service learns it as soon as the answers say so: why, by which law, and whom to ask."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.applications.queries import editable_application, reading_of, regulation_for
from birpencere.applications.views.doors import leads_to_case
from birpencere.applications.views.show import language
from birpencere.identity.guards import signed_in
from birpencere.identity.types import PortalRequest
from birpencere.regulations.rules import law_text
from birpencere.regulations.types import CaseRegulation, Eligibility, Reading


@signed_in
@leads_to_case
@require_safe
def eligibility(request: PortalRequest, application_id: UUID) -> HttpResponse:
    """The reasons as the answers stand now; where there are none any more, on to the form."""
    application = editable_application(request.actor, application_id)
    reading = reading_of(application, timezone.now())
    if not reading.refused:
        return redirect("applications:continue", application.pk)
    regulation = regulation_for(application)
    deciding = step_of(reading, reading.refused)
    page = {
        "case": application,
        "reasons": [
            {"text": rule.message.in_(language()), "law": law_of(regulation, rule)}
            for rule in reading.refused
        ],
        "change": reverse("applications:step", args=[application.pk, deciding]) if deciding else "",
        "complaint": regulation.complaint.right.in_(language()),
        "contact": regulation.general.contact,
    }
    return render(request, "applications/eligibility.html", page)


def law_of(regulation: CaseRegulation, rule: Eligibility) -> str:
    """The article from which a rule comes."""
    return law_text(regulation, rule.law, language()) if rule.law else ""


def step_of(reading: Reading, rules: Iterable[Eligibility]) -> str:
    """The last page whose answers decided; nothing where registers did."""
    names = {name for rule in rules for name in rule.valid.names}
    deciding = [step.key for step in reading.steps if names & {field.key for field in step.fields}]
    return deciding[-1] if deciding else ""
