"""Documents that everybody may have."""

from functools import lru_cache
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from birpencere.documents.actions import render
from birpencere.documents.regulation import Identity, regulation_sheet
from birpencere.kernel import blobs
from birpencere.kernel.text import Language
from birpencere.registry.queries import catalogue, catalogue_version
from birpencere.registry.types import Service
from birpencere.regulations.queries import articles_for, edition_in, regulation_of, revisions_of
from birpencere.regulations.types.editions import Edition
from birpencere.web.throttle import Rate, throttle

DRAWING: Final = Rate(burst=30, per_second=1)
"""Enough for who reads, too little for a machine: drawing takes half a second."""
KEPT: Final = 64
"""Papers that a process keeps in memory: some 10 MB."""


@throttle(DRAWING)
@require_safe
def regulation(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """A revision as PDF: as its head signed it, otherwise drawn anew and saying that nobody did (9.8)."""
    service = catalogue().service(key)
    edition = edition_in(revisions_of(service.id), number)
    content = blobs.get(edition.paper.digest) if edition.paper else _drawn(service, edition)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{service.number}-{number}.pdf"'
    return answer


def _drawn(service: Service, edition: Edition) -> bytes:
    language: Language = get_language()  # type: ignore[assignment]  # settings.LANGUAGES has no others
    return _kept(service, edition, language, catalogue_version())


@lru_cache(maxsize=KEPT)
def _kept(service: Service, edition: Edition, language: Language, version: UUID | None) -> bytes:
    """The same bytes for the same revision, language and catalogue."""
    identity = Identity(
        service=service.number,
        title=service.title,
        agency=edition.agency,
        number=edition.number,
        is_typical=edition.is_typical,
    )
    articles = articles_for(regulation_of(edition.id))
    sheet = regulation_sheet(articles, identity, None, language)
    return render(sheet, made_at=edition.published_at)
