"""The addresses of the whole; docs/addresses.md lists them."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
