"""Addresses of open data for programs, above the languages."""

from django.urls import path

from birpencere.opendata.views import changes, ckan, graph

app_name = "opendata_programs"
urlpatterns = [
    path("api/3", ckan.version, name="ckan_version"),
    path("api/3/", ckan.version),
    path("api/3/action/<str:name>", ckan.action, name="ckan_action"),
    path("api/3/action/<str:name>/", ckan.action),
    path("api/action/<str:name>", ckan.action),
    path("api/action/<str:name>/", ckan.action),
    path("data", graph.catalogue, name="catalogue"),
    path("data/catalog.<rdf:extension>", graph.catalogue_as, name="catalogue_as"),
    path("data/changes.rss", changes.changes, {"form": "rss"}, name="changes_rss"),
    path("data/changes.atom", changes.changes, {"form": "atom"}, name="changes_atom"),
    path("data/<slug:slug>", graph.data_set, name="data_set"),
    path("data/<slug:slug>.<rdf:extension>", graph.data_set_as, name="data_set_as"),
]
