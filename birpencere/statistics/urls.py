"""Addresses of the figures."""

from django.urls import path

from birpencere.statistics.views import imported, pages, visits

app_name = "statistics"
urlpatterns = [
    path("statistics", pages.overview, name="overview"),
    path("statistics/agencies", pages.agencies, name="agencies"),
    path("statistics/agencies/<slug:slug>", pages.agency, name="agency"),
    path("statistics/services", pages.services, name="services"),
    path("statistics/services/<str:key>", pages.service, name="service"),
    path("statistics/sectors", pages.sectors, name="sectors"),
    path("statistics/sectors/<slug:slug>", pages.sector, name="sector"),
    path("statistics/processing", pages.processing, name="processing"),
    path("statistics/refusals", pages.refusals_page, name="refusals"),
    path("statistics/satisfaction", pages.satisfaction_page, name="satisfaction"),
    path("statistics/signatures", pages.signatures_page, name="signatures"),
    path("statistics/traffic", visits.visits, name="traffic"),
    path("statistics/imported", imported.imported, name="imported"),
    path("statistics/imported/<slug:which>", imported.one, name="imported_one"),
    path("statistics/how", pages.how, name="how"),
]
