"""The regulation of a service to read: the one in force, earlier ones, and how they differ (9.8)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birpencere.registry.queries import catalogue, catalogue_version
from birpencere.registry.types import Service
from birpencere.regulations.errors import NoRegulation
from birpencere.regulations.queries import (
    articles_for,
    edition_in,
    regulation_of,
    revisions_of,
)
from birpencere.regulations.rules.articles import differences
from birpencere.regulations.types.articles import Article, ArticleChange, ChangedLine, ChangeKind
from birpencere.regulations.types.editions import Edition
from birpencere.regulations.views.service import language
from birpencere.web.caching import public_page

KEPT: Final = 128
"""Regulations whose articles a process keeps in memory."""
AROUND: Final = 1
"""Lines that stay and are shown before and after one that changed."""


@public_page
def in_force(request: HttpRequest, key: str) -> HttpResponse:
    """The regulation by which new applications run."""
    service = catalogue().service(key)
    editions = revisions_of(service.id)
    current = next((one for one in editions if one.is_in_force), None)
    if current is None:
        raise NoRegulation
    return _text(request, service, current, editions)


@public_page
def revision(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One revision, whether or not it is in force."""
    service = catalogue().service(key)
    editions = revisions_of(service.id)
    return _text(request, service, edition_in(editions, number), editions)


def _text(
    request: HttpRequest, service: Service, edition: Edition, editions: Sequence[Edition]
) -> HttpResponse:
    path = f"{service.path(language())}/regulation"
    page = {
        "service": service,
        "edition": edition,
        "earlier": before(editions, edition),
        "articles": articles_in(edition.id),
        "canonical": f"{settings.PUBLIC_URL}{path}"
        + ("" if edition.is_in_force else f"/{edition.number}"),
    }
    return render(request, "regulations/text.html", page)


def articles_in(revision_id: UUID) -> tuple[Article, ...]:
    """The articles of a revision, with the names that the catalogue has now."""
    return _articles(revision_id, catalogue_version())


@lru_cache(maxsize=KEPT)
def _articles(revision_id: UUID, version: UUID | None) -> tuple[Article, ...]:
    return articles_for(regulation_of(revision_id))


def before(editions: Sequence[Edition], edition: Edition) -> Edition | None:
    """The revision that this one took the place of."""
    return next((one for one in editions if one.number < edition.number), None)


@public_page
def history(request: HttpRequest, key: str) -> HttpResponse:
    """All revisions, the newest first."""
    service = catalogue().service(key)
    editions = revisions_of(service.id)
    if not editions:
        raise NoRegulation
    return render(request, "regulations/history.html", {"service": service, "editions": editions})


@public_page
def changes(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """What a revision says otherwise than `?from=`, or than the one before it."""
    service = catalogue().service(key)
    editions = revisions_of(service.id)
    edition = edition_in(editions, number)
    asked = request.GET.get("from", "")
    known = {str(one.number): one for one in editions}
    other = known.get(asked) if asked else before(editions, edition)
    page: dict[str, Any] = {
        "service": service,
        "edition": edition,
        "other": other,
        "editions": editions,
        "asked": asked,
        "changes": _changes(other, edition) if other else (),
    }
    status = 422 if asked and other is None else 200
    return render(request, "regulations/changes.html", page, status=status)


@dataclass(frozen=True, slots=True)
class Change:
    """An article that differs; lines that stay and are far from any change are left out."""

    number: str
    title: str
    kind: ChangeKind
    lines: tuple[ChangedLine | None, ...]
    """Nothing where lines were left out."""


def _changes(old: Edition, new: Edition) -> tuple[Change, ...]:
    found = differences(articles_in(old.id), articles_in(new.id), language())
    return tuple(Change(one.number, one.title, one.kind, tuple(shortened(one))) for one in found)


def shortened(change: ArticleChange) -> Iterator[ChangedLine | None]:
    """The lines that changed with those around them."""
    changed = {at for at, line in enumerate(change.lines) if not line.is_same}
    near = {at + step for at in changed for step in range(-AROUND, AROUND + 1)}
    is_left_out = False
    for at, line in enumerate(change.lines):
        if at in near:
            yield line
        elif not is_left_out:
            yield None
        is_left_out = at not in near
