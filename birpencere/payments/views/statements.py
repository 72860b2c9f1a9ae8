"""Accountants' pages of bank statements: send a file, see what became of it, decide what the rules could not."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import BirPencereError, Conflict, Invalid
from birpencere.payments.actions.matching import confirm_match, decline_match, propose_match
from birpencere.payments.actions.statements import keep_file
from birpencere.payments.models import BankFile, MatchProposal
from birpencere.payments.queries.pages import first_page_of, waiting_pages
from birpencere.payments.queries.refunds import returnable
from birpencere.payments.queries.statements import (
    excess_lines,
    files_of,
    kept_file,
    kept_line,
    kept_lines,
    kept_statements,
    proposals_of,
    waiting_lines,
)
from birpencere.payments.statements.matching import Outcome
from birpencere.payments.views.show_statements import (
    file_item,
    line_item,
    line_rows,
    pages_item,
    proposal_rows,
    statement_item,
)

FILES: Final = 50
"""The latest files that are listed."""
PAGE: Final = 100
"""Lines on a page."""
ACTS: Final = {"confirm": confirm_match, "decline": decline_match}


@duty(Role.ACCOUNTANT, Role.TREASURER)
@never_cache
@require_http_methods(["GET", "POST"])
def statements(request: PortalRequest) -> HttpResponse:
    """Files of banks, the newest on top; a POST sends another one."""
    problem: Invalid | None = None
    if request.method == "POST":
        try:
            return redirect("payments:statement_file", _keep(request).pk)
        except Invalid as error:
            problem = error
    page = {
        "files": [file_item(one) for one in files_of(request.actor)[:FILES]],
        "waiting": waiting_lines(request.actor).count(),
        "most": settings.UPLOAD_LIMIT >> 20,
        "problem": problem.fields["file"] if problem else "",
    }
    return render(request, "payments/statements.html", page, status=422 if problem else 200)


@duty(Role.ACCOUNTANT, Role.TREASURER)
@never_cache
@require_safe
def statement_file(request: PortalRequest, file_id: UUID) -> HttpResponse:
    """What became of a file, and its lines."""
    file = kept_file(request.actor, file_id)
    first = first_page_of(file)
    lines = kept_lines(request.actor).filter(statement__file=first)
    number = _page_number(request)
    shown = list(lines[number * PAGE : (number + 1) * PAGE + 1])
    page = {
        "file": file,
        "item": file_item(file),
        "statements": [
            statement_item(one) for one in kept_statements(request.actor).filter(file=first)
        ],
        "lines": [line_item(one) for one in shown[:PAGE]],
        "earlier": f"?page={number - 1}" if number else "",
        "later": f"?page={number + 1}" if len(shown) > PAGE else "",
        "pages": pages_item(waiting_pages(file.statement))
        if file.status == BankFile.Status.PAGE
        else None,
        "is_waiting": file.status == BankFile.Status.WAITING,
        "is_taken": file.status == BankFile.Status.TAKEN,
    }
    template = "payments/_statement_file.html" if request.htmx else "payments/statement_file.html"
    return render(request, template, page)


@duty(Role.ACCOUNTANT, Role.TREASURER)
@never_cache
@require_safe
def queue(request: PortalRequest) -> HttpResponse:
    """Lines that nobody knows a bill for, and money that belongs to payers; the oldest first."""
    page = {
        "waiting": [line_item(one) for one in waiting_lines(request.actor)[:PAGE]],
        "excess": [line_item(one) for one in excess_lines(request.actor)[:PAGE]],
        "limit": settings.REFUND_LIMIT,
    }
    return render(request, "payments/bank_queue.html", page)


@duty(Role.ACCOUNTANT, Role.TREASURER)
@never_cache
@require_http_methods(["GET", "POST"])
def bank_line(request: PortalRequest, line_id: UUID) -> HttpResponse:
    """A line with everything that is known of it; a POST proposes a bill for it, or decides about that."""
    problem: BirPencereError | None = None
    if request.method == "POST":
        try:
            _act(request, line_id)
            return redirect("payments:bank_line", line_id)
        except (Invalid, Conflict) as error:
            problem = error
    line = kept_line(request.actor, line_id)
    proposals = list(proposals_of(line))
    open_one = next((one for one in proposals if one.status == MatchProposal.Status.PROPOSED), None)
    page = {
        "line": line,
        "item": line_item(line),
        "rows": line_rows(line),
        "proposals": proposals,
        "open_one": open_one,
        "proposed": proposal_rows(open_one) if open_one else [],
        "returnable": returnable(line),
        "is_unapproved": line.outcome == Outcome.UNAPPROVED,
        "may_decide": open_one and open_one.proposed_by_id != request.actor.person_id,
        "may_propose": line.status == line.Status.WAITING
        and all(one.status == MatchProposal.Status.DECLINED for one in proposals),
        "typed": request.POST,
        "problems": {"reference": "", "reason": "", **getattr(problem, "fields", {})},
        "conflict": problem.message if isinstance(problem, Conflict) else "",
    }
    status = problem.status if problem else 200
    return render(request, "payments/bank_line.html", page, status=status)


def _keep(request: PortalRequest) -> BankFile:
    sent = request.FILES.get("file")
    if sent is None or sent.file is None or not sent.size:
        raise Invalid({"file": _("Choose a file.")})
    if sent.size > settings.UPLOAD_LIMIT:
        raise Invalid({"file": _("The file is too large for this page: lay it into the folder.")})
    return keep_file(
        name=sent.name or "", content=sent.file, acting=request.actor, now=timezone.now()
    )


def _act(request: PortalRequest, line_id: UUID) -> None:
    typed, now = request.POST, timezone.now()
    decide = ACTS.get(typed.get("act", ""))
    if decide is None:
        propose_match(
            line_id=line_id,
            reference=typed.get("reference", ""),
            reason=typed.get("reason", "").strip()[:600],
            acting=request.actor,
            now=now,
        )
        return
    latest = proposals_of(kept_line(request.actor, line_id)).first()
    if latest is not None:
        decide(proposal_id=latest.pk, acting=request.actor, now=now)


def _page_number(request: PortalRequest) -> int:
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
