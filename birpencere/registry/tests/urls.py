"""The registry's addresses alone: its tests do not depend on the apps above it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from birpencere.api import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    *i18n_patterns(
        path("", include("birpencere.registry.urls")), path("", include("birpencere.web.urls"))
    ),
]
