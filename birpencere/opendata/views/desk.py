"""The workplace of an agency's publisher: data sets, what is sent, published, withdrawn."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from birpencere.identity.guards import duty
from birpencere.identity.types import PortalRequest
from birpencere.kernel import blobs
from birpencere.kernel.actor import Role
from birpencere.kernel.errors import Conflict, Invalid, Message
from birpencere.opendata import actions
from birpencere.opendata.errors import ArrivedMeanwhile
from birpencere.opendata.forms import (
    said,
)
from birpencere.opendata.queries import desk as queries
from birpencere.opendata.queries.catalogue import fresh
from birpencere.opendata.types import Format
from birpencere.opendata.views.public import shown_version
from birpencere.opendata.views.show import (
    FRESH,
    counts_of,
    faults_of,
    size_in_words,
    words_of,
)

View = Callable[[PortalRequest, str], HttpResponse]
publisher = duty(Role.DATA_PUBLISHER, Role.HEAD)
SENT_AS = (Format.CSV, Format.XLSX, Format.JSON)


@publisher
@never_cache
@require_safe
def desk(request: PortalRequest) -> HttpResponse:
    """The data sets of one's agency."""
    now = timezone.now()
    found = [(one, FRESH[fresh(one, now)]) for one in queries.data_sets_of(request.actor)]
    page = {"found": found, "made": queries.made_for(request.actor)}
    return render(request, "opendata/desk.html", page)


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


def told_on_the_page(view: View) -> View:
    """What stops the change is told on the page of the data set, with what was typed."""

    @wraps(view)
    def guarded(request: PortalRequest, slug: str) -> HttpResponse:
        try:
            return view(request, slug)
        except Invalid as error:
            return _whole(request, slug, problems=error.fields)
        except Conflict as error:
            return _whole(request, slug, conflict=error)

    return guarded


@publisher
@require_POST
@told_on_the_page
def send(request: PortalRequest, slug: str) -> HttpResponse:
    """A file is sent."""
    one = queries.data_set_for(request.actor, slug)
    upload = actions.send_file(
        data_set_id=one.pk,
        **_sent(request),
        note=said(request.POST, "note")[:2000],
        acting=request.actor,
        now=timezone.now(),
    )
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
@told_on_the_page
def source(request: PortalRequest, slug: str) -> HttpResponse:
    """Whence the data set is fetched; from nowhere where the address is empty."""
    one = queries.data_set_for(request.actor, slug)
    actions.set_source(
        data_set_id=one.pk,
        url=said(request.POST, "url"),
        format=said(request.POST, "format"),
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("opendata:own_set", slug)


@publisher
@require_POST
@told_on_the_page
def publish(request: PortalRequest, slug: str) -> HttpResponse:
    """What is in order is for everybody."""
    one = queries.data_set_for(request.actor, slug)
    actions.publish_data_set(
        data_set_id=one.pk,
        version_id=_looked_at(request),
        note=said(request.POST, "note")[:2000],
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("opendata:own_set", slug)


def _looked_at(request: PortalRequest) -> UUID:
    """The version that the page showed; raises ArrivedMeanwhile for none."""
    try:
        return UUID(said(request.POST, "version"))
    except ValueError:
        raise ArrivedMeanwhile from None


@publisher
@require_POST
@told_on_the_page
def withdraw(request: PortalRequest, slug: str) -> HttpResponse:
    """Nothing new comes any more, and it is said why."""
    one = queries.data_set_for(request.actor, slug)
    actions.withdraw_data_set(
        data_set_id=one.pk,
        reason=said(request.POST, "reason")[:2000],
        acting=request.actor,
        now=timezone.now(),
    )
    return redirect("opendata:own_set", slug)
