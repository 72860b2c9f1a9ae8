"""The workplace of an agency's publisher: data sets, their columns, what is sent, published, withdrawn."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import BirPencereError, Conflict, Invalid, Message
from birpencere.opendata import actions
from birpencere.opendata.forms import (
    Typed,
    blank,
    description_of,
    said,
    schema_from,
    typed_from,
    typed_of,
)
from birpencere.opendata.models import DataSet
from birpencere.opendata.queries import desk as queries
from birpencere.opendata.queries.catalogue import fresh
from birpencere.opendata.rules.schema import Fields, FieldType, fields_of
from birpencere.opendata.types import FREQUENCIES, LICENCES, THEMES, Format
from birpencere.opendata.views.public import shown_version
from birpencere.opendata.views.show import (
    FRESH,
    LABELS,
    counts_of,
    faults_of,
    size_in_words,
    words_of,
)
from birpencere.registry.queries import catalogue

publisher = duty(Role.DATA_PUBLISHER, Role.HEAD)
SENT_AS = (Format.CSV, Format.XLSX, Format.JSON)


@publisher
@never_cache
@require_safe
def desk(request: PortalRequest) -> HttpResponse:
    """The data sets of one's agency."""
    now = timezone.now()
    found = [(one, FRESH[fresh(one, now)]) for one in queries.data_sets_of(request.actor)]
    return render(request, "opendata/desk.html", {"found": found})


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
@require_safe
def own_set(request: PortalRequest, slug: str) -> HttpResponse:
    """One data set with all that can be done."""
    return _whole(request, slug)


def _whole(
    request: PortalRequest,
    slug: str,
    problems: dict[str, Message] | None = None,
    conflict: Conflict | None = None,
) -> HttpResponse:
    one = queries.data_set_for(request.actor, slug)
    candidate = queries.candidate_of(one)
    page = {
        "data_set": one,
        "fresh": FRESH[fresh(one, timezone.now())],
        **words_of(one),
        "candidate": candidate,
        **shown_version(candidate or one.current),
        "uploads": queries.uploads_of(one),
        "source": queries.fetch_of(one),
        "size": size_in_words,
        "formats": SENT_AS,
        "posted": request.POST,
        "problems": problems or {},
        "conflict": conflict,
        "errors": [{"text": told, "href": f"#{name}"} for name, told in (problems or {}).items()],
    }
    status = conflict.status if conflict else 422 if problems else 200
    return render(request, "opendata/own_set.html", page, status=status)


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


@publisher
@require_POST
def send(request: PortalRequest, slug: str) -> HttpResponse:
    """A file is sent."""
    one = queries.data_set_for(request.actor, slug)
    try:
        upload = actions.send_file(
            data_set_id=one.pk,
            **_sent(request),
            note=said(request.POST, "note")[:2000],
            acting=request.actor,
            now=timezone.now(),
        )
    except (Invalid, Conflict) as error:
        return _failed(request, slug, error)
    return redirect("opendata:upload", slug, upload.pk)


def _sent(request: PortalRequest) -> dict[str, Any]:
    """The file, stored; raises Invalid."""
    file = request.FILES.get("file")
    extension = (file.name or "").rpartition(".")[2].lower() if file else ""
    if file is None or extension not in SENT_AS or not 0 < (file.size or 0) <= actions.LIMIT:
        raise Invalid({"file": actions.NOT_SENT})
    stored = blobs.store().put(file)
    return {"stored": stored, "file_name": file.name, "format": extension}


@publisher
@never_cache
@require_safe
def upload(request: PortalRequest, slug: str, upload_id: UUID) -> HttpResponse:
    """What came of a file: its faults by row and column, or what can be published."""
    found = queries.upload_for(request.actor, slug, upload_id)
    page = {
        "data_set": queries.data_set_for(request.actor, slug),
        "upload": found,
        "faults": faults_of(found),
        "counts": counts_of(found),
        "size": size_in_words,
    }
    return render(request, "opendata/upload.html", page)


@publisher
@require_POST
def source(request: PortalRequest, slug: str) -> HttpResponse:
    """Whence the data set is fetched; from nowhere where the address is empty."""
    one = queries.data_set_for(request.actor, slug)
    try:
        actions.set_source(
            data_set_id=one.pk,
            url=said(request.POST, "url"),
            format=said(request.POST, "format"),
            acting=request.actor,
            now=timezone.now(),
        )
    except (Invalid, Conflict) as error:
        return _failed(request, slug, error)
    return redirect("opendata:own_set", slug)


@publisher
@require_POST
def publish(request: PortalRequest, slug: str) -> HttpResponse:
    """What is in order is for everybody."""
    one = queries.data_set_for(request.actor, slug)
    try:
        actions.publish_data_set(
            data_set_id=one.pk,
            note=said(request.POST, "note")[:2000],
            acting=request.actor,
            now=timezone.now(),
        )
    except (Invalid, Conflict) as error:
        return _failed(request, slug, error)
    return redirect("opendata:own_set", slug)


@publisher
@require_POST
def withdraw(request: PortalRequest, slug: str) -> HttpResponse:
    """Nothing new comes any more, and it is said why."""
    one = queries.data_set_for(request.actor, slug)
    try:
        actions.withdraw_data_set(
            data_set_id=one.pk,
            reason=said(request.POST, "reason")[:2000],
            acting=request.actor,
            now=timezone.now(),
        )
    except (Invalid, Conflict) as error:
        return _failed(request, slug, error)
    return redirect("opendata:own_set", slug)


def _failed(request: PortalRequest, slug: str, error: BirPencereError) -> HttpResponse:
    if isinstance(error, Invalid):
        return _whole(request, slug, problems=error.fields)
    assert isinstance(error, Conflict)
    return _whole(request, slug, conflict=error)
