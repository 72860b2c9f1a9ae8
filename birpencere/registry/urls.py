"""The addresses of `birpencere.registry`, under the language; the page of a service is a higher app's."""

from django.urls import path

from birpencere.registry import embedding
from birpencere.registry.views import desk, public

app_name = "registry"
urlpatterns = [
    path("life-events", public.life_events, name="life_events"),
    path("life-events/<slug:slug>", public.life_event, name="life_event"),
    path("registry-desk/life-events", desk.life_events, name="desk_life_events"),
    path("registry-desk/life-events/new", desk.new_life_event, name="desk_new_life_event"),
    path("registry-desk/life-events/<slug:slug>", desk.life_event, name="desk_life_event"),
    path(
        "registry-desk/life-events/<slug:slug>/words", desk.words, name="desk_words_of_life_event"
    ),
    path("services", public.services, name="services"),
    path("agencies", public.agencies, name="agencies"),
    path("agencies/<slug:slug>", public.agency, name="agency"),
    path("agencies/<slug:slug>/embed", embedding.embed, name="embed"),
    path("agencies/<slug:slug>/services.embed", embedding.framed, name="framed"),
    path("sectors", public.sectors, name="sectors"),
    path("sectors/<slug:slug>", public.sector, name="sector"),
    path("search", public.search, name="search"),
]
