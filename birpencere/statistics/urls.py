"""Addresses of the figures below the language: for everybody, and the workplaces of those who look after others."""

from django.urls import path

from birpencere.statistics.views import closings, imported, pages, reports, visits, workplace

app_name = "statistics"
REPORTS = "statistics/reports"
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
    path("statistics/closings", closings.closings, name="closings"),
    path(REPORTS, reports.reports, name="reports"),
    path(f"{REPORTS}/prepared/<uuid:report_id>", reports.prepared, name="prepared"),
    path(f"{REPORTS}/prepared/<uuid:report_id>/file", reports.prepared_file, name="prepared_file"),
    path(f"{REPORTS}/<slug:kind>", reports.report, name="report"),
    path(f"{REPORTS}/<slug:kind>/prepare", reports.prepare, name="prepare"),
    path(f"{REPORTS}/<slug:kind>.<slug:form>", reports.file, name="file"),
    path("work/load", workplace.load, name="load"),
    path("work/load/cases", workplace.cases, name="load_cases"),
    path("supervision", workplace.supervision, name="supervision"),
    path("supervision/<slug:agency>", workplace.supervised, name="supervised"),
]
