"""What search engines are told: every public page in its three languages, and where not to look."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from birpencere.fees.queries import editions_on
from birpencere.kernel.dates import local_date
from birpencere.opendata.queries.catalogue import visible
from birpencere.registry.queries import catalogue, catalogue_version, entries_changed
from birpencere.regulations.queries import in_force_since, services_with_regulation
from birpencere.resources.queries import resources_for
from birpencere.resources.types import Filters
from birpencere.web.caching import public_page_for, shared

Page = tuple[str, tuple[str, ...]]
"""Name of a view, and what its address takes."""

PAGES = (
    "home",
    "registry:services",
    "registry:agencies",
    "registry:sectors",
    "registry:life_events",
    "statistics:reports",
    "registration:registry",
    "registration:decisions",
    "drafting:consultations",
    "statistics:overview",
    "statistics:agencies",
    "statistics:services",
    "statistics:sectors",
    "statistics:processing",
    "statistics:refusals",
    "statistics:satisfaction",
    "statistics:signatures",
    "statistics:traffic",
    "statistics:imported",
    "statistics:how",
    "opendata:data_sets",
    "opendata:publishers",
    "opendata:licence",
    "resources:resources",
    "statistics:closings",
    "fees:tariffs",
    "payments:debts",
    "applications:track",
    "applications:verify_form",
    "web:about",
    "web:accessibility",
    "web:privacy",
    "web:how_to_obtain",
)
"""Public pages that are one each."""
EARLIER = ("2017-q1", "2022")
"""Sources of figures from before the portal counted."""
CLOSED = (
    "/*/applications",
    "/*/books",
    "/*/profile",
    "/*/registry-desk",
    "/*/sign-in",
    "/*/statistics/reports/prepared",
    "/*/supervision",
    "/*/verify/",
    "/*/work",
    "/api/v1/oauth/",
)
"""Where there is nothing for strangers, and what is found by a code that somebody was given."""


def pages() -> Iterator[Page]:
    """Every public page that has an address of its own."""
    known = catalogue()
    yield from ((name, ()) for name in PAGES)
    regulated = services_with_regulation()
    for service in known.every_service:
        yield "registration:entry", (service.registry_number,)
        if len(service.successors) != 1:  # the others lead to what they were merged into
            yield "regulations:service", (service.slug,)
        if not service.has_ended and service.id in regulated:
            yield "regulations:regulation", (service.slug,)
    for agency in known.agencies:
        yield "registry:agency", (agency.slug,)
    for sector in known.sectors:
        yield "registry:sector", (sector.slug,)
    for event in known.life_events:
        yield "registry:life_event", (event.slug,)
    for which in EARLIER:
        yield "statistics:imported_one", (which,)
    for resource in resources_for(Filters()):
        yield "resources:resource", (resource.slug,)
    for one in visible():
        yield "opendata:data_set", (one.slug,)
    for edition in editions_on(local_date(timezone.now())):
        yield "fees:tariff", (edition.tariff.tariff,)


def changes() -> dict[Page, datetime]:
    """When the pages of services and of information resources came to say what they say."""
    entered, in_force = entries_changed(), in_force_since()
    found: dict[Page, datetime] = {}
    for service in catalogue().every_service:
        moments = [one[service.id] for one in (entered, in_force) if service.id in one]
        if moments:
            found["registration:entry", (service.registry_number,)] = max(moments)
            found["regulations:service", (service.slug,)] = max(moments)
        if service.id in in_force:
            found["regulations:regulation", (service.slug,)] = in_force[service.id]
    for resource in resources_for(Filters()):
        if resource.kept_since:
            found["resources:resource", (resource.slug,)] = resource.kept_since
    return found


class PublicPages(Sitemap):  # type: ignore[type-arg]  # generic for the type checker only
    """Each page in each language, with the same page in the others."""

    i18n = True
    alternates = True

    def __init__(self) -> None:
        super().__init__()
        self._changes = changes()

    def lastmod(self, item: Page) -> datetime | None:
        """Nothing of pages that are put together from what changes at any time."""
        return self._changes.get(item)

    def items(self) -> list[Page]:
        return list(pages())

    def location(self, item: Page) -> str:
        view, args = item
        return reverse(view, args=args)

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.PUBLIC_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """The address by which the world knows the portal, whoever asks and however."""
        return urlsplit(settings.PUBLIC_URL).netloc


@require_safe
@public_page_for(seconds=300, version=catalogue_version)
def sitemap(request: HttpRequest) -> HttpResponse:
    """sitemaps.org, with `hreflang` alternates."""
    answer = sitemap_view(request, {"pages": PublicPages()}, template_name="web/sitemap.xml")
    answer.headers.pop("X-Robots-Tag", None)
    return answer.render()


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309."""
    closed = [f"Disallow: {path}" for path in CLOSED]
    lines = ["User-agent: *", *closed, f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml", ""]
    answer = shared(request, "\n".join(lines), seconds=3600)
    answer["Content-Type"] = "text/plain; charset=utf-8"
    return answer
