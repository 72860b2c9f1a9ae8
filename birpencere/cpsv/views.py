"""The registry for machines: the permanent addresses answer in what is asked for."""

import gzip
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from birpencere.cpsv.queries import Document, service_document, whole
from birpencere.cpsv.rules.negotiation import preferred
from birpencere.cpsv.types import BY_EXTENSION, PROFILE, SYNTAXES, Syntax
from birpencere.kernel.text import LANGUAGES
from birpencere.web.caching import SharedAnswer

HTML: Final = "text/html"
OFFERED: Final = (HTML, *(syntax.media_type for syntax in SYNTAXES))
BY_MEDIA_TYPE: Final = {syntax.media_type: syntax for syntax in SYNTAXES}
KEPT_FOR: Final = 60
"""Seconds for which anybody may keep a document."""
Find = Callable[[Syntax, str], Document]
"""The document in that syntax, without its content for who has the one of that digest."""


@require_safe
def registry(request: HttpRequest) -> HttpResponse:
    """The whole registry: the page for people, or the graph, by `Accept`."""
    return _negotiated(request, "/registry", whole)


@require_safe
def registry_as(request: HttpRequest, extension: str) -> HttpResponse:
    """The whole registry in one syntax."""
    return _document(request, "/registry", BY_EXTENSION[extension], whole)


@require_safe
def service(request: HttpRequest, number: str) -> HttpResponse:
    """A service by its registry number: the page for people, or the graph, by `Accept`."""
    return _negotiated(request, f"/registry/{number}", _finding(number))


@require_safe
def service_as(request: HttpRequest, number: str, extension: str) -> HttpResponse:
    """A service in one syntax."""
    address = f"/registry/{number}"
    return _document(request, address, BY_EXTENSION[extension], _finding(number))


def _finding(number: str) -> Find:
    return lambda syntax, known: service_document(number, syntax)


def _negotiated(request: HttpRequest, address: str, find: Find) -> HttpResponse:
    """The address names the thing itself, which is no page: who wants one is sent to it (303)."""
    liked = preferred(request.headers.get("Accept", ""), OFFERED)
    if liked is None:
        answer: HttpResponse = _not_acceptable(address)
    elif liked == HTML:
        page = f"/{settings.LANGUAGE_CODE}{address}"
        answer = HttpResponseRedirect(page, status=303)
    else:
        answer = _document(request, address, BY_MEDIA_TYPE[liked], find)
        answer["Content-Location"] = f"{address}.{BY_MEDIA_TYPE[liked].extension}"
    if isinstance(answer, SharedAnswer):
        answer.vary = "Accept, Accept-Encoding"
    else:
        answer["Vary"] = "Accept"
    answer["Link"] = _links(address)
    return answer


def _document(request: HttpRequest, address: str, syntax: Syntax, find: Find) -> SharedAnswer:
    known = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
    document = find(syntax, known)
    if document.digest == known:
        answer = SharedAnswer(status=304)
    else:
        answer = _content(request, document)
        answer["Content-Type"] = f"{syntax.media_type}; charset=utf-8"
    answer["ETag"] = f'"{document.digest}"'
    answer["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    answer["Link"] = _links(address)
    answer["Content-Language"] = ", ".join(LANGUAGES)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _content(request: HttpRequest, document: Document) -> SharedAnswer:
    """As it is kept, where that can be read; what is kept plain is compressed on its way out."""
    if not document.is_compressed:
        return SharedAnswer(document.content)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return SharedAnswer(gzip.decompress(document.content))
    answer = SharedAnswer(document.content)
    answer["Content-Encoding"] = "gzip"
    return answer


def _links(address: str) -> str:
    """Every syntax in which the thing is told, and the profile."""
    links = [
        f'<{address}.{one.extension}>; rel="alternate"; type="{one.media_type}"' for one in SYNTAXES
    ]
    return ", ".join([*links, f'<{PROFILE}>; rel="profile"'])


def _not_acceptable(address: str) -> HttpResponse:
    """For programs: what there is instead."""
    lines = [f"{one.media_type}: {address}.{one.extension}" for one in SYNTAXES]
    text = "\n".join(["There is no such form of this. There is:", f"{HTML}: {address}", *lines, ""])
    return HttpResponse(text, status=406, content_type="text/plain; charset=utf-8")
