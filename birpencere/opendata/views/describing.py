"""The forms of an agency's publisher: what a data set says of itself, and its columns."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from birpencere.identity.types import PortalRequest
from birpencere.kernel.errors import Invalid, Message
from birpencere.opendata import actions
from birpencere.opendata.forms import (
    Typed,
    blank,
    description_of,
    schema_from,
    typed_from,
    typed_of,
)
from birpencere.opendata.models import DataSet
from birpencere.opendata.queries import desk as queries
from birpencere.opendata.rules.schema import Fields, FieldType, fields_of
from birpencere.opendata.types import FREQUENCIES, LICENCES, THEMES
from birpencere.opendata.views.desk import publisher
from birpencere.opendata.views.show import LABELS
from birpencere.registry.queries import catalogue


@publisher
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: PortalRequest) -> HttpResponse:
    """A new data set; a POST begins it."""
    if request.method == "GET":
        return _form(request, blank())
    typed = typed_from(request.POST)
    try:
        made = actions.create_data_set(
            publisher_id=_agency(request),
            description=description_of(typed),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as wrong:
        return _form(request, typed, problems=wrong.fields)
    return redirect("opendata:own_set", made.slug)


def _agency(request: PortalRequest) -> UUID:
    """The agency that was chosen, or the only one."""
    own = request.actor.publishes_for
    return next((one for one in own if str(one) == request.POST.get("agency")), own[0])


@publisher
@never_cache
@require_http_methods(["GET", "POST"])
def describe(request: PortalRequest, slug: str) -> HttpResponse:
    """The description in a form; a POST keeps it."""
    one = queries.data_set_for(request.actor, slug)
    if request.method == "GET":
        return _form(request, typed_of(one), one)
    typed = typed_from(request.POST)
    try:
        actions.describe_data_set(
            data_set_id=one.pk,
            description=description_of(typed),
            acting=request.actor,
            now=timezone.now(),
        )
    except Invalid as wrong:
        return _form(request, typed, one, wrong.fields)
    return redirect("opendata:own_set", slug)


def _form(
    request: PortalRequest,
    typed: Typed,
    one: DataSet | None = None,
    problems: dict[str, Message] | None = None,
) -> HttpResponse:
    own = request.actor.publishes_for
    page = {
        "data_set": one,
        "typed": typed,
        "problems": problems or {},
        "labels": LABELS,
        "licences": LICENCES.values(),
        "frequencies": FREQUENCIES.values(),
        "all_themes": THEMES.items(),
        "agencies": [agency for agency in catalogue().agencies if agency.id in own],
        "errors": _summary(problems or {}),
    }
    return render(request, "opendata/describe.html", page, status=422 if problems else 200)


def _summary(problems: dict[str, Message]) -> list[dict[str, Any]]:
    """As the frame of pages takes them."""
    return [
        {"text": f"{LABELS[field.partition('-')[0]]}: {told}", "href": f"#{field}"}
        for field, told in problems.items()
    ]


@publisher
@never_cache
@require_http_methods(["GET", "POST"])
def schema(request: PortalRequest, slug: str) -> HttpResponse:
    """The columns in a form; a POST keeps them, and what was sent last is checked once more."""
    one = queries.data_set_for(request.actor, slug)
    if request.method == "GET":
        fields = fields_of(one.table_schema) if one.table_schema else ()
        return _columns(request, one, fields)
    typed = schema_from(request.POST)
    if typed.jumps_to:
        return _columns(request, one, typed.fields)
    try:
        actions.set_table_schema(
            data_set_id=one.pk, fields=typed.fields, acting=request.actor, now=timezone.now()
        )
    except Invalid as wrong:
        return _columns(request, one, typed.fields, wrong.fields)
    return redirect("opendata:own_set", slug)


def _columns(
    request: PortalRequest,
    one: DataSet,
    fields: Fields,
    problems: dict[str, Message] | None = None,
) -> HttpResponse:
    page = {
        "data_set": one,
        "columns": fields,
        "types": list(FieldType),
        "problems": problems or {},
        "errors": [{"text": told, "href": f"#{name}"} for name, told in (problems or {}).items()],
    }
    return render(request, "opendata/schema.html", page, status=422 if problems else 200)
