"""How the service works: another way of working, after its consequences were read."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from birpencere.drafting.errors import ChangedMeanwhile
from birpencere.drafting.models import Draft
from birpencere.drafting.queries.designer import faults_for
from birpencere.drafting.rules.labels_of_kinds import INTERACTIONS
from birpencere.drafting.rules.schema import root_class, word_of
from birpencere.drafting.rules.switching import WORDS, Switched, switched
from birpencere.drafting.rules.tree import Change
from birpencere.drafting.views import designer_conflicts, designer_pages
from birpencere.drafting.views.designer_save import conflict_of, make, number_from
from birpencere.drafting.views.doors import for_staff
from birpencere.identity.types import PortalRequest


@for_staff
@require_http_methods(["GET", "POST"])
def switch(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The ways in which a service can work; a POST tells what a choice takes along, and then makes it."""
    if request.method == "GET":
        return _page(request, draft)
    word = request.POST.get("interaction", "")
    if word not in WORDS:
        return _page(request, draft, problem=_("Choose how the service works."))
    if word == word_of(root_class(draft.document)):
        return _page(request, draft, problem=_("The service works like this already."))
    found = switched(draft.document, word)
    if request.POST.get("do") != "switch":
        return _page(request, draft, word, found)
    if number_from(request.POST, "version") != draft.version:
        return designer_conflicts.outdated_page(request, conflict_of(draft), request.path)
    try:
        changed = make(request, draft, Change("set", "", found.document))
    except ChangedMeanwhile as conflict:
        return designer_conflicts.outdated_page(request, conflict, request.path)
    return redirect("drafting:designer_section", changed.pk, "general")


def _page(
    request: PortalRequest,
    draft: Draft,
    chosen: str = "",
    found: Switched | None = None,
    problem: str = "",
) -> HttpResponse:
    page: dict[str, Any] = {
        **designer_pages.frame(request, draft, "", faults_for(draft)),
        "choices": [(word, INTERACTIONS[word]) for word in WORDS],
        "present": word_of(root_class(draft.document)),
        "chosen": chosen,
        "found": found,
        "words": INTERACTIONS,
        "problem": problem,
        "errors": [("interaction", problem)] if problem else [],
    }
    status = 422 if problem else 200
    return render(request, "drafting/designer_switch.html", page, status=status)
