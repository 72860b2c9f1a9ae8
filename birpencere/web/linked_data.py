"""Permanent addresses of things that are told as linked data: they answer in what is asked for."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import register_converter

from birpencere.kernel.linked_data.syntaxes import BY_EXTENSION, BY_MEDIA_TYPE, SYNTAXES, Syntax
from birpencere.kernel.linked_data.tables import Document
from birpencere.kernel.text import LANGUAGES
from birpencere.web.caching import SharedAnswer
from birpencere.web.negotiation import preferred

HTML: Final = "text/html"
OFFERED: Final = (HTML, *BY_MEDIA_TYPE)
KEPT_FOR: Final = 60
"""Seconds for which anybody may keep a document."""
Find = Callable[[Syntax, str], Document]
"""The document in that syntax, without its content for who has the one of that digest."""


class Extension:
    """How the address of a document ends, as `<rdf:extension>` in paths."""

    regex = "|".join(BY_EXTENSION)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Extension, "rdf")


@dataclass(frozen=True, slots=True)
class Thing:
    """What stands at a permanent address, as `/registry`."""

    address: str
    documents: str
    """Its documents are there, with an extension each: mostly the address itself."""
    find: Find
    profile: str
    """The IRI of the profile that the graph fits."""

    def links(self) -> str:
        """Every syntax in which the thing is told, and the profile."""
        links = [
            f'<{self.documents}.{one.extension}>; rel="alternate"; type="{one.media_type}"'
            for one in SYNTAXES
        ]
        return ", ".join([*links, f'<{self.profile}>; rel="profile"'])


def negotiated(request: HttpRequest, thing: Thing) -> HttpResponse:
    """By `Accept`. The address names the thing itself, which is no page: who wants one is sent to it (303)."""
    liked = preferred(request.headers.get("Accept", ""), OFFERED)
    if liked is None:
        answer: HttpResponse = _not_acceptable(thing)
    elif liked == HTML:
        page = f"/{settings.LANGUAGE_CODE}{thing.address}"
        answer = HttpResponseRedirect(page, status=303)
    else:
        answer = document(request, thing, BY_MEDIA_TYPE[liked])
        answer["Content-Location"] = f"{thing.documents}.{BY_MEDIA_TYPE[liked].extension}"
    if isinstance(answer, SharedAnswer):
        answer.varies_by = "Accept, Accept-Encoding"
    else:
        answer["Vary"] = "Accept"
    answer["Link"] = thing.links()
    return answer


def document(request: HttpRequest, thing: Thing, syntax: Syntax) -> SharedAnswer:
    """The thing in one syntax, or word that the reader has it already."""
    known = request.headers.get("If-None-Match", "").removeprefix("W/").strip('"')
    found = thing.find(syntax, known)
    if found.digest == known:
        answer = SharedAnswer(status=304)
    else:
        answer = _content(request, found)
        answer["Content-Type"] = f"{syntax.media_type}; charset=utf-8"
    answer["ETag"] = f'"{found.digest}"'
    answer["Cache-Control"] = f"public, max-age={KEPT_FOR}"
    answer["Link"] = thing.links()
    answer["Content-Language"] = ", ".join(LANGUAGES)
    return open_to_all(answer)


def open_to_all(answer: SharedAnswer) -> SharedAnswer:
    """Pages of other sites may read it."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _content(request: HttpRequest, found: Document) -> SharedAnswer:
    """As it is kept, where that can be read; what is kept plain is compressed on its way out."""
    if not found.is_compressed:
        return SharedAnswer(found.content)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return SharedAnswer(gzip.decompress(found.content))
    answer = SharedAnswer(found.content)
    answer["Content-Encoding"] = "gzip"
    return answer


def _not_acceptable(thing: Thing) -> HttpResponse:
    """For programs: what there is instead."""
    lines = [f"{one.media_type}: {thing.documents}.{one.extension}" for one in SYNTAXES]
    told = ["There is no such form of this. There is:", f"{HTML}: {thing.address}", *lines, ""]
    return HttpResponse("\n".join(told), status=406, content_type="text/plain; charset=utf-8")
