"""The addresses of `birpencere.registry`, under the language; the page of a service is a higher app's."""

from django.urls import path

from birpencere.registry import embedding, views

app_name = "registry"
urlpatterns = [
    path("services", views.services, name="services"),
    path("agencies", views.agencies, name="agencies"),
    path("agencies/<slug:slug>", views.agency, name="agency"),
    path("agencies/<slug:slug>/embed", embedding.embed, name="embed"),
    path("agencies/<slug:slug>/services.embed", embedding.framed, name="framed"),
    path("sectors", views.sectors, name="sectors"),
    path("sectors/<slug:slug>", views.sector, name="sector"),
    path("search", views.search, name="search"),
]
