"""A draft in the workplace: how far it is, what it still lacks, the buttons that lead it on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from birpencere.drafting.actions import commenting, moving
from birpencere.drafting.actions.rehearsing import ask_for_rehearsal
from birpencere.drafting.errors import AnsweredMeanwhile, AnswersFrozen
from birpencere.drafting.models import Comment, Draft
from birpencere.drafting.queries import draft_for
from birpencere.drafting.queries.desk import next_steps
from birpencere.drafting.queries.public import agreements_of, approval_of, rounds_of, steps_of
from birpencere.drafting.queries.signed import are_answers_frozen
from birpencere.drafting.queries.stages import gates_of, waiting_comments, ways_on
from birpencere.drafting.queries.texts import articles_before, articles_of_document, changes_of
from birpencere.drafting.rules.editing import place_in
from birpencere.drafting.rules.stages import Move, earliest_last_day
from birpencere.drafting.views.designer_places import name_of_path, target_of
from birpencere.drafting.views.doors import for_staff
from birpencere.drafting.views.show import language
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Conflict, Invalid, Message


@for_staff
@require_http_methods(["GET", "POST"])
def draft(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The state of a draft; a POST leads it on, or asks for its rehearsal."""
    if request.method == "GET":
        return _page(request, draft)
    try:
        _obey(request, draft)
    except Invalid as error:
        return _page(request, draft, problems=error.fields)
    except Conflict as error:
        return _page(request, draft_for(request.actor, draft.pk), conflict=error)
    page = reverse("drafting:draft", args=[draft.pk])
    is_rehearsal = request.POST.get("do") == "rehearse"
    return redirect(f"{page}?wait=1#gate-rehearsal" if is_rehearsal else page)


def _obey(request: PortalRequest, draft: Draft) -> None:
    """Raises Invalid, and a Conflict where something is to be done first."""
    do = request.POST.get("do", "")
    if do == "rehearse":
        ask_for_rehearsal(draft_id=draft.pk, acting=request.actor)
        return
    act = ACTS.get(do)
    if act is None:
        raise Invalid({"do": _("Choose what to do.")})
    version = request.POST.get("version", "")
    act(
        draft_id=draft.pk,
        version=int(version) if version.isascii() and version.isdigit() else 0,
        acting=request.actor,
        now=timezone.now(),
        **_typed(request, do),
    )


def _typed(request: PortalRequest, do: str) -> dict[str, Any]:
    """What belongs to the button that was pressed."""
    if do == Move.OPEN_CONSULTATION:
        return {"last_day": _day(request.POST.get("last_day", ""))}
    if do in (Move.RETURN, Move.WITHDRAW):
        return {"reason": request.POST.get("reason", "").replace("\x00", "")}
    return {}


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed[:10])
    except ValueError:
        raise Invalid({"last_day": _("Enter a day.")}) from None


ACTS: Final[Mapping[str, Callable[..., Draft]]] = {
    Move.OPEN_CONSULTATION: moving.open_consultation,
    Move.ASK_AGREEMENT: moving.ask_agreement,
    Move.SEND_TO_HEAD: moving.send_to_head,
    Move.RETURN: moving.return_to_draft,
    Move.WITHDRAW: moving.withdraw_draft,
}


def _page(
    request: PortalRequest,
    draft: Draft,
    *,
    problems: Mapping[str, Message] | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    now = timezone.now()
    page = {
        "draft": draft,
        "next_step": next_steps([draft], now)[0],
        "gates": gates_of(draft) if draft.status not in Draft.ENDED else [],
        "ways": {str(way.move): way.hindrance for way in ways_on(request.actor, draft, now)},
        "steps": steps_of(draft.pk),
        "rounds": rounds_of(draft.pk),
        "waiting": waiting_comments(draft).count(),
        "agreements": agreements_of(draft.pk),
        "approval": approval_of(draft.pk),
        "earliest": earliest_last_day(local_date(now)),
        "problems": problems or {},
        "conflict": conflict,
        "typed": request.POST,
        "moves": MOVE_NAMES,
        "now": now,
        "name_of": partial(name_of_path, draft.document),
    }
    status = 422 if problems else 409 if conflict else 200
    return render(request, "drafting/draft.html", page, status=status)


MOVE_NAMES: Final[Mapping[str, Message]] = {
    Move.OPEN_CONSULTATION: _("Public consultation opened"),
    Move.ASK_AGREEMENT: _("Executors asked for their agreement"),
    Move.SEND_TO_HEAD: _("Sent to the head"),
    Move.RETURN: _("Taken back to be changed"),
    Move.APPROVE: _("Approved by the head and published"),
    Move.WITHDRAW: _("Withdrawn by the agency"),
}
"""What happened, as the history says it."""


@for_staff
@require_safe
def text(request: PortalRequest, draft: Draft) -> HttpResponse:
    """The draft to read, and what it words otherwise than the regulation in force."""
    page = {
        "draft": draft,
        "articles": articles_of_document(draft.document),
        "changes": changes_of(articles_before(draft), draft.document, language()),
    }
    return render(request, "drafting/text.html", page)


@for_staff
@require_http_methods(["GET", "POST"])
def comments(request: PortalRequest, draft: Draft) -> HttpResponse:
    """What people have said, by their whole names; a POST answers one of them."""
    if request.method == "GET":
        return _comments(request, draft)
    try:
        one = UUID(request.POST.get("comment", ""))
    except ValueError:
        return _comments(request, draft)
    try:
        commenting.answer_comment(
            comment_id=one,
            verdict=request.POST.get("verdict", ""),
            answer=request.POST.get("answer", ""),
            acting=request.actor,
            now=timezone.now(),
            seen=_moment(request.POST.get("seen", "")),
        )
    except Invalid as error:
        return _comments(request, draft, str(one), error.fields)
    except (AnsweredMeanwhile, AnswersFrozen) as error:
        return _comments(request, draft, str(one), {"answer": error.message}, status=409)
    return redirect(f"{request.path}#c-{one}")


def _moment(typed: str) -> datetime | None:
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        return None


def _comments(
    request: PortalRequest,
    draft: Draft,
    wrong: str = "",
    problems: Mapping[str, Message] | None = None,
    status: int = 422,
) -> HttpResponse:
    page = {
        "draft": draft,
        "rounds": rounds_of(draft.pk),
        "verdicts": Comment.Verdict.choices,
        "is_open": not are_answers_frozen(draft),
        "wrong": wrong,
        "problems": problems or {},
        "typed": request.POST,
    }
    return render(request, "drafting/comments.html", page, status=status if problems else 200)


@for_staff
@require_safe
def place(request: PortalRequest, draft: Draft) -> HttpResponse:
    """Leads to where `?path=` of the draft is written, or what is nearest above it."""
    return redirect(target_of(draft, place_in(request.GET.get("path", "")[:300])))
