"""An agency shows its e-services on its own site (Rules, 11.2): what to copy, and the page that is framed there."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from birpencere.registry import queries
from birpencere.registry.types import in_alphabet
from birpencere.web.caching import public_page_for, shared
from birpencere.web.framing import frameable

KEPT_FOR = 300
"""Seconds that browsers and proxies keep the framed page."""


@require_safe
@public_page_for(seconds=60, version=queries.catalogue_version)
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """What a webmaster copies, with a word on each part of it."""
    agency = queries.catalogue().agency(slug)
    page = {
        "agency": agency,
        "address": f"{settings.PUBLIC_URL}{reverse('registry:framed', args=[slug])}",
        # Not the name with a digest: what was copied must go on working.
        "script": f"{settings.PUBLIC_URL}{settings.STATIC_URL}web/embed.js",
    }
    return render(request, "registry/embed.html", page)


@require_safe
@frameable
def framed(request: HttpRequest, slug: str) -> HttpResponse:
    """The agency's services, the same for everybody: any site may frame it, anybody may keep it."""
    catalogue, language = queries.catalogue(), translation.get_language() or "az"
    agency = catalogue.agency(slug)
    page = {
        "agency": agency,
        "services": [
            one
            for one in in_alphabet(catalogue.services_of(agency), language)
            if one.provider == agency and not one.has_ended
        ],
        "site": settings.PUBLIC_URL,
    }
    text = render_to_string("registry/framed.html", page)
    return shared(request, text, seconds=KEPT_FOR)
