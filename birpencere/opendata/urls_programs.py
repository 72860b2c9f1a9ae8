"""Addresses of open data for programs, above the languages."""

from django.urls import path

from birpencere.opendata.views import ckan

app_name = "opendata_programs"
urlpatterns = [
    path("api/3", ckan.version, name="ckan_version"),
    path("api/3/", ckan.version),
    path("api/3/action/<str:name>", ckan.action, name="ckan_action"),
    path("api/3/action/<str:name>/", ckan.action),
    path("api/action/<str:name>", ckan.action),
    path("api/action/<str:name>/", ckan.action),
]
