"""Public pages are rendered once and served from memory to everyone who carries no cookie."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import blake2b
from threading import Lock
from time import monotonic
from typing import ClassVar, Concatenate, ParamSpec

import brotli  # type: ignore[import-untyped]  # no stubs exist
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils import translation

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Key = tuple[str, str | None, bool, object]
LONGEST_PATH = 200
MOST_PAGES = 500
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
    "": lambda body: body,
}


@dataclass(frozen=True, slots=True)
class Page:
    """A rendered page in one encoding, and until when it is served."""

    body: bytes
    headers: dict[str, str]
    until: float

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page, or word that the browser has it already."""
        if request.META.get("HTTP_IF_NONE_MATCH") == self.headers["ETag"]:
            return HttpResponseNotModified(headers=self.headers)
        return HttpResponse(self.body, headers=self.headers)


class Pages:
    """At most `MOST_PAGES` pages by key; the oldest makes room."""

    kept: ClassVar["list[Pages]"] = []
    """Those of every view."""

    def __init__(self) -> None:
        self._pages: dict[tuple[Key, str], Page] = {}
        self._lock = Lock()
        self.kept.append(self)

    @classmethod
    def forget(cls) -> None:
        """Every page is rendered anew."""
        for pages in cls.kept:
            with pages._lock:
                pages._pages.clear()

    def get(self, key: Key, encoding: str) -> Page | None:
        page = self._pages.get((key, encoding))
        return page if page is not None and page.until > monotonic() else None

    def put(self, key: Key, encoding: str, page: Page) -> None:
        with self._lock:
            self._pages.pop((key, encoding), None)
            self._pages[key, encoding] = page
            if len(self._pages) > MOST_PAGES:
                del self._pages[next(iter(self._pages))]


def public_page(view: View[P]) -> View[P]:
    """The view's page is kept for five seconds: see `public_page_for`."""
    return public_page_for(seconds=5)(view)


class SharedAnswer(HttpResponse):
    """An answer that is the same for everybody, whoever asks: anybody may keep it."""

    varies_by = "Accept-Encoding"
    """The headers of the request on which it depends, and no other ones."""


class SharedStream(StreamingHttpResponse):
    """A file that is the same for everybody, sent piece by piece."""

    varies_by = SharedAnswer.varies_by


def shared(request: HttpRequest, text: str, *, seconds: int) -> SharedAnswer:
    """`text` to be kept for `seconds`, or word that the browser has it already.

    Only for what was made without a look at who asks: a whole page with its frame is not.
    """
    tag = f'"{blake2b(text.encode(), digest_size=12).hexdigest()}"'
    is_known = request.META.get("HTTP_IF_NONE_MATCH", "").removeprefix("W/") == tag
    answer = SharedAnswer(status=304) if is_known else SharedAnswer(text)
    answer["ETag"], answer["Cache-Control"] = tag, f"public, max-age={seconds}"
    return answer


def shared_json(
    request: HttpRequest, text: str, *, seconds: int, told: str | None = None
) -> SharedAnswer:
    """The same for JSON that was written already.

    `told` is what counts in it where that is less than all, as the figures without the moment: while it stays the same
    the browser has it already (a weak validator of RFC 9110).
    """
    answer = shared(request, text if told is None else told, seconds=seconds)
    if told is not None:
        answer["ETag"] = f"W/{answer['ETag']}"
        answer.content = b"" if answer.status_code == 304 else text.encode()
    answer["Content-Type"] = "application/json; charset=utf-8"
    return answer


def _unversioned() -> object:
    return None


def public_page_for(
    *, seconds: int, version: Callable[[], object] = _unversioned
) -> Callable[[View[P]], View[P]]:
    """The view's page is kept for `seconds`, or until `version()` changes, for readers without cookies.

    Never kept: the answer to a request with any cookie, one that sets a cookie or holds a CSRF token,
    one that is not 200, and one at a long address (a search for anything at all).
    """
    pages = Pages()

    def keep(view: View[P]) -> View[P]:
        @wraps(view)
        def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not _is_public(request):
                return view(request, *args, **kwargs)
            key, encoding = _key(request, version()), _encoding(request)
            page = pages.get(key, encoding)
            if page is not None:
                return page.answer(request)
            response = view(request, *args, **kwargs)
            if not _is_keepable(request, response):
                return response
            page = _page(response, encoding, seconds)
            pages.put(key, encoding, page)
            return page.answer(request)

        return kept

    return keep


def _is_public(request: HttpRequest) -> bool:
    meta = request.META
    return (
        request.method in {"GET", "HEAD"}
        and not meta.get("HTTP_COOKIE")
        and len(meta["PATH_INFO"]) + len(meta.get("QUERY_STRING", "")) < LONGEST_PATH
    )


def _key(request: HttpRequest, version: object) -> Key:
    address = f"{request.path}?{request.META.get('QUERY_STRING', '')}"
    return address, translation.get_language(), "HTTP_HX_REQUEST" in request.META, version


def _encoding(request: HttpRequest) -> str:
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "")
    return "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""


def _is_keepable(request: HttpRequest, response: HttpResponse) -> bool:
    holds_secret = bool(response.cookies) or "CSRF_COOKIE" in request.META
    return response.status_code == 200 and not holds_secret and not response.streaming


def _page(response: HttpResponse, encoding: str, seconds: int) -> Page:
    body = COMPRESS[encoding](response.content)
    digest = blake2b(response.content, digest_size=12).hexdigest()
    headers = dict(response.items()) | {
        "ETag": f'"{digest}-{encoding or "plain"}"',
        "Cache-Control": f"public, max-age={seconds}",
        "Vary": "Accept-Encoding, Cookie, HX-Request",
        "Content-Length": str(len(body)),
    }
    if encoding:
        headers["Content-Encoding"] = encoding
    return Page(body, headers, monotonic() + seconds)
