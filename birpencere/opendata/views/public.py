"""Open data for everybody: the catalogue, a data set, its files, who keeps theirs fresh."""

from typing import Any

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.kernel import blobs
from birpencere.opendata.forms import filters_from
from birpencere.opendata.models import DataSetVersion
from birpencere.opendata.queries import catalogue as queries
from birpencere.opendata.rules.freshness import Freshness
from birpencere.opendata.types import FREQUENCIES, LICENCES, THEMES, Format
from birpencere.opendata.views.show import FRESH, chart_of, columns_of, size_in_words, words_of
from birpencere.web.caching import SharedAnswer, SharedStream, public_page
from birpencere.web.throttle import Rate, throttle

SEARCHES = Rate(burst=100, per_second=20)
"""Enough for an office that searches behind one address, too little for a machine."""
FOR_EVER, FOR_NOW = "public, max-age=31536000, immutable", "public, max-age=60"


@require_safe
@public_page
@throttle(SEARCHES)
def data_sets(request: HttpRequest) -> HttpResponse:
    """`?q=&publisher=&theme=&format=&licence=&frequency=&freshness=`: the data sets that fit."""
    filters = filters_from(request.GET)
    found = queries.data_sets_like(filters, timezone.now())
    page = {
        "found": found,
        "filters": filters,
        "is_narrowed": filters != queries.Filters(),
        "facets": _facets(found),
        "fresh": FRESH,
    }
    return render(request, "opendata/data_sets.html", page)


def _facets(found: queries.Found) -> list[tuple[str, list[tuple[str, Any, int]]]]:
    """Each facet with its values: the code, what it is called, how many there are."""
    names: dict[str, Any] = {
        "publisher": queries.publisher_names(),
        "theme": THEMES,
        "format": {one.value: one.name for one in Format},
        "licence": {code: one.title for code, one in LICENCES.items()},
        "frequency": {code: one.title for code, one in FREQUENCIES.items()},
        "freshness": {one.value: FRESH[one][0] for one in Freshness},
    }
    return [
        (facet, [(code, names[facet].get(code, code), n) for code, n in counts.most_common()])
        for facet, counts in found.facets.items()
    ]


@require_safe
@public_page
def data_set(request: HttpRequest, slug: str) -> HttpResponse:
    """One data set: what it is, how fresh, its files, first rows, picture, schema, versions."""
    one = queries.data_set_named(slug)
    versions = queries.versions_of(one)
    current = one.current
    page = {
        "data_set": one,
        "fresh": FRESH[queries.fresh(one, timezone.now())],
        **words_of(one),
        **shown_version(current),
        "versions": versions,
        "files": sorted(versions[0].resources.all(), key=_place) if versions else [],
        "size": size_in_words,
        "dead_links": queries.dead_links_of(one),
        "canonical": f"{settings.PUBLIC_URL}{request.path}",
    }
    return render(request, "opendata/data_set.html", page)


def _place(resource: Any) -> int:
    return list(Format).index(Format(resource.format))


def shown_version(version: DataSetVersion | None) -> dict[str, Any]:
    """Its columns, first rows and picture."""
    if version is None:
        return {"version": None, "columns": [], "chart": None}
    return {"version": version, "columns": columns_of(version), "chart": chart_of(version)}


@require_safe
@public_page
def publishers(request: HttpRequest) -> HttpResponse:
    """Who keeps their data sets as fresh as promised, the most punctual first."""
    page = {"publishers": queries.publishers(timezone.now())}
    return render(request, "opendata/publishers.html", page)


@require_safe
@public_page
def licence(request: HttpRequest) -> HttpResponse:
    """The national open licence."""
    return render(request, "opendata/licence.html")


@require_safe
def file(request: HttpRequest, slug: str, version: str, file_format: str) -> HttpResponseBase:
    """A version in one format; what a number names never changes."""
    number = None if version == "latest" else int(version)
    found, resource = queries.file_of(slug, number, file_format)
    headers = {
        "ETag": f'"{resource.digest}"',
        "Cache-Control": FOR_EVER if number else FOR_NOW,
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if request.headers.get("If-None-Match", "").removeprefix("W/") == headers["ETag"]:
        return SharedAnswer(status=304, headers=headers)
    headers |= {
        "Content-Length": str(resource.size),
        "Content-Disposition": f'attachment; filename="{slug}-{found.number}.{file_format}"',
    }
    content = blobs.store().open(resource.digest)
    return SharedStream(content, content_type=_media_type(file_format), headers=headers)


def _media_type(file_format: str) -> str:
    media_type = Format(file_format).media_type
    return f"{media_type}; charset=utf-8" if file_format in ("csv", "json") else media_type
