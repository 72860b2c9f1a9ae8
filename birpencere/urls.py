"""The addresses of the whole; docs/addresses.md lists them."""

from django.urls import URLPattern, URLResolver, path

from birpencere import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
