"""The page of a condition: built of questions and answers, with the CEL that it comes to; or edited as CEL."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from birpencere.drafting.errors import ChangedMeanwhile
from birpencere.drafting.models import Draft
from birpencere.drafting.queries.designer import faults_for
from birpencere.drafting.rules.condition_parsing import built_of, in_words
from birpencere.drafting.rules.condition_questions import Asked, asked_before, questions_for
from birpencere.drafting.rules.conditions import (
    AGAINST,
    ALONE,
    BY_TYPE,
    OPERATORS,
    Built,
    Comparison,
    Joint,
)
from birpencere.drafting.rules.editing import change_between
from birpencere.drafting.rules.faults import below
from birpencere.drafting.rules.inputs import READ, WrongInput, value_of
from birpencere.drafting.rules.labels import label_of
from birpencere.drafting.rules.schema import Input
from birpencere.drafting.rules.sections import Spot, section_of, sections_of
from birpencere.drafting.views import designer_pages
from birpencere.drafting.views.designer_parts import Shown
from birpencere.drafting.views.designer_places import address, language, trail
from birpencere.drafting.views.designer_save import (
    Saved,
    conflict_of,
    make,
    number_from,
    posts_of,
    seen_of,
)
from birpencere.identity.types import PortalRequest
from birpencere.kernel.money import Money

MOST: Final = 12
"""Comparisons of a group, and groups."""
Problems = dict[str, str]
DAY: Final = READ[Input.DAY]


def condition(request: PortalRequest, draft: Draft, spot: Spot) -> HttpResponse:
    """A GET shows what stands there; a POST refreshes what is being built, or keeps it."""
    cel = _written(spot)
    if request.method == "GET":
        return _page(request, draft, spot, built_of(cel, draft.document, spot.place), cel)
    do = request.POST.get("do", "save")
    if do == "save-cel":
        return _kept(request, draft, spot, request.POST.get("cel", "").strip())
    if do == "always":
        return _kept(request, draft, spot, "true")
    built, problems = _typed(request.POST, draft, spot)
    if do == "save":
        if problems:
            return _page(request, draft, spot, built, cel, problems)
        return _kept(request, draft, spot, built.cel)
    return _page(request, draft, spot, _obeyed(built, do), cel, is_building=bool(problems))


def _written(spot: Spot) -> str:
    """The condition as it stands."""
    value = spot.tree
    if value is None:
        value = spot.attribute.default if spot.attribute else None
    if value is None:
        return "true"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kept(request: PortalRequest, draft: Draft, spot: Spot, cel: str) -> HttpResponse:
    """The condition is the expression; or what is wrong with it, or who was faster."""
    assert spot.attribute is not None
    try:
        value: Any = value_of(spot.attribute, cel)
    except WrongInput as wrong:
        built = built_of(_written(spot), draft.document, spot.place)
        return _page(request, draft, spot, built, cel, {"cel": str(wrong.message)})
    if cel == spot.attribute.default:
        value = None
    if number_from(request.POST, "version") != draft.version and (
        request.POST.get("seen") != seen_of(spot, ())
    ):
        saved = Saved(
            draft, spot, spot, {**posts_of(request), spot.attribute.name: [cel], "do": ["save-cel"]}
        )
        return _conflict(request, saved, cel)
    change = change_between(spot.tree, value, spot.place)
    changed = make(request, draft, change) if change else draft
    wrong_now = below(faults_for(changed), spot.place)
    if wrong_now:
        return redirect(f"{request.path}#condition")
    outer = Spot(spot.place[:-1], None, None, None)
    return redirect(f"{address(changed, outer.place)}#{spot.place[-1]}")


def _conflict(request: PortalRequest, saved: Saved, cel: str) -> HttpResponse:
    """Both expressions; keeping mine sends it again."""
    assert saved.spot.attribute is not None
    page = {
        "draft": saved.draft,
        "conflict": conflict_of(saved.draft),
        "rows": [(str(label_of(saved.spot.attribute)), _written(saved.spot), cel)],
        "typed": [("cel", cel), ("do", "save-cel")],
        "seen": seen_of(saved.spot, ()),
        "here": request.path,
    }
    return render(request, "drafting/designer_conflict.html", page, status=ChangedMeanwhile.status)


# --- building -----------------------------------------------------------------------------------------------


def _typed(posted: QueryDict, draft: Draft, spot: Spot) -> tuple[Built, Problems]:
    """What was chosen so far; a question that was just chosen is not compared with anything yet."""
    asked = {one.name: one for one in questions_for(draft.document, language(), spot.place)}
    problems: Problems = {}
    groups = []
    for g in range(min(number_from(posted, "groups"), MOST)):
        rows = range(min(number_from(posted, f"rows-{g}"), MOST))
        found = [_row(posted, f"{g}-{r}", asked, problems) for r in rows]
        groups.append(tuple(one for one in found if one is not None))
    joint: Joint = "||" if posted.get("joint") == "||" else "&&"
    return Built(tuple(groups), joint), problems


def _row(
    posted: QueryDict, at: str, asked: Mapping[str, Asked], problems: Problems
) -> Comparison | None:
    name = posted.get(f"question-{at}", "")
    if name not in asked:
        problems[f"question-{at}"] = _("Choose a question.")
        return Comparison("", "")
    kind = asked[name].kind
    operator = posted.get(f"operator-{at}", "")
    value = posted.get(f"value-{at}", "").strip()
    if operator not in BY_TYPE[kind]:
        problems[f"operator-{at}"] = _("Choose how it compares.")
        return Comparison(name, "", value, kind)
    if operator in ALONE:
        return Comparison(name, operator, "", kind)
    if operator in AGAINST:
        if value not in {one.name for one in rivals(asked, name)}:
            problems[f"value-{at}"] = _("Choose the question with which it is compared.")
        return Comparison(name, operator, value, kind)
    made = Comparison(name, operator, value, kind)
    if problem := _value_problem(made, asked[name]):
        problems[f"value-{at}"] = problem
        return Comparison(name, operator, value, kind)
    return Comparison(name, operator, _normal(value, kind), kind)


def rivals(asked: Mapping[str, Asked], name: str) -> list[Asked]:
    """The other questions with which one can be compared: those of its type."""
    return [one for one in asked.values() if one.kind == asked[name].kind and one.name != name]


def _value_problem(one: Comparison, asked: Asked) -> str:
    """Why a value cannot be the answer to the question."""
    if asked.answers:
        return "" if one.value in dict(asked.answers) else _("Choose one of the answers.")
    if one.kind == "date":
        try:
            DAY[0].fromisoformat(one.value)
        except ValueError:
            return str(DAY[1])
    if one.kind in ("number", "decimal", "money"):
        try:
            number = Decimal(_normal(one.value, one.kind))
        except InvalidOperation:
            return _("Enter a number, for example 14 or 0.5.")
        whole = {"number": number, "decimal": Decimal(0)}.get(one.kind, number * 100)
        return (
            ""
            if number.is_finite() and whole == int(whole)
            else _("Enter a number, for example 14 or 0.5.")
        )
    return "" if one.value or one.kind != "text" else _("Say what it is compared with.")


def _normal(value: str, kind: str) -> str:
    if kind == "money":
        text = value.replace(" ", "").replace(",", ".")
        try:
            return str(Money(text).amount)
        except (ValueError, ArithmeticError):
            return text
    return value.replace(" ", "").replace(",", ".") if kind == "decimal" else value


def _obeyed(built: Built, do: str) -> Built:
    """The button that adds or takes away a comparison or a group."""
    groups = [list(group) for group in built.groups]
    verb, _colon, at = do.partition(":")
    group, _dash, row = at.partition("-")
    g, r = (int(part) if part.isdecimal() else -1 for part in (group, row))
    if verb == "add-group" and len(groups) < MOST:
        groups.append([Comparison("", "")])
    elif verb == "add" and 0 <= g < len(groups) and len(groups[g]) < MOST:
        groups[g].append(Comparison("", ""))
    elif verb == "remove" and 0 <= g < len(groups):
        del groups[g][r : r + 1]
    return Built(tuple(tuple(group) for group in groups if group), built.joint)


def _offered(draft: Draft, spot: Spot, built: Built | None) -> dict[str, Asked]:
    """The questions to choose from: those that were asked by then, and those that stand there already."""
    every = questions_for(draft.document, language(), spot.place)
    groups = built.groups if built else ()
    rows = [one for group in groups for one in group]
    named = {one.question for one in rows} | {one.value for one in rows if one.operator in AGAINST}
    before = asked_before(every, draft.document, spot.place)
    return {one.name: one for one in every if one in before or one.name in named}


# --- the page -----------------------------------------------------------------------------------------------


def _page(
    request: PortalRequest,
    draft: Draft,
    spot: Spot,
    built: Built | None,
    cel: str,
    problems: Problems | None = None,
    *,
    is_building: bool = False,
) -> HttpResponse:
    """The builder where it can show the condition, and the expression in any case."""
    problems = problems or {}
    faults = faults_for(draft)
    told = " ".join(str(one.message) for one in below(faults, spot.place))
    section = section_of(draft.document, spot.place)
    is_complete = (
        built is not None
        and not is_building
        and all(one.question and one.operator for group in built.groups for one in group)
    )
    page = {
        **designer_pages.frame(request, draft, section, faults),
        "section": next(one for one in sections_of(draft.document) if one.key == section),
        "title": str(label_of(spot.attribute)) if spot.attribute else "",
        "trail": trail(Shown(draft, faults, {}), spot),
        "above": address(draft, spot.place[:-1]),
        "built": built,
        "asked": _offered(draft, spot, built),
        "operators": OPERATORS,
        "by_type": BY_TYPE,
        "alone": ALONE,
        "against": AGAINST,
        "rivals": rivals,
        "cel": built.cel if built and is_complete and "cel" not in problems else cel,
        "words": in_words(built.cel, draft.document, language(), spot.place)
        if built and is_complete
        else "",
        "problems": problems,
        "told": "" if is_building or problems else told,
        "seen": seen_of(spot, ()),
        "errors": list(problems.items()),
        "default": spot.attribute.default if spot.attribute else None,
    }
    return render(
        request, "drafting/designer_condition.html", page, status=422 if problems else 200
    )
