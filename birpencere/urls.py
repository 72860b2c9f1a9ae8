"""The addresses of the whole; docs/addresses.md lists them."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from birpencere import crawlers, health, home
from birpencere.api import api
from birpencere.opendata import urls as opendata
from birpencere.payments.views import notices

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url="/az/")),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("sitemap.xml", crawlers.sitemap),
    path("robots.txt", crawlers.robots),
    path("api/v1/", api.urls),
    path("payments/notices/<slug:provider>", notices.notice),
    path("", include("birpencere.cpsv.urls")),
    path("", include("birpencere.statistics.urls_machines")),
    path("", include("birpencere.opendata.urls_programs")),
    *opendata.above_languages,
    *i18n_patterns(
        path("", home.home, name="home"),
        path("counter", home.live, name="counter"),
        path("", include("birpencere.registry.urls")),
        path("", include("birpencere.statistics.urls")),  # `work/load` before `work/<number>`
        path("", include("birpencere.fees.urls")),
        path("", include("birpencere.regulations.urls")),
        path("", include("birpencere.drafting.urls")),  # `work/regulations` before `work/<number>`
        path("", include("birpencere.opendata.urls")),  # `work/data` before `work/<number>`
        path("", include("birpencere.documents.urls")),
        path("", include("birpencere.bookings.urls")),
        path("", include("birpencere.reports.urls")),
        path("", include("birpencere.examinations.urls")),
        path("", include("birpencere.subscriptions.urls")),
        path(
            "", include("birpencere.editorial.urls")
        ),  # before the cases, whose numbers look like `services`
        path("", include("birpencere.resources.urls")),  # before `registry-desk/<number>`
        path("", include("birpencere.registration.urls")),  # `work/registry` before `work/<number>`
        path("", include("birpencere.lost_property.urls")),
        path("", include("birpencere.sales.urls")),  # `work/gate` before `work/<number>`
        path("", include("birpencere.applications.urls")),
        path("", include("birpencere.enquiries.urls")),
        path("", include("birpencere.payments.urls")),
        path("", include("birpencere.exchange.urls")),
        path("", include("birpencere.identity.urls")),
        path("", include("birpencere.web.urls")),
    ),
]
handler400 = "birpencere.web.views.bad_request"
handler403 = "birpencere.web.views.forbidden"
handler404 = "birpencere.web.views.not_found"
handler500 = "birpencere.web.views.failed"
