"""The addresses of published reports and of the workplaces of those who look after others, below the language."""

from django.urls import path

from birpencere.statistics.views import reports, workplace

app_name = "figures"
HERE = "statistics/reports"
urlpatterns = [
    path(HERE, reports.reports, name="reports"),
    path(f"{HERE}/prepared/<uuid:report_id>", reports.prepared, name="prepared"),
    path(f"{HERE}/prepared/<uuid:report_id>/file", reports.prepared_file, name="prepared_file"),
    path(f"{HERE}/<slug:kind>", reports.report, name="report"),
    path(f"{HERE}/<slug:kind>/prepare", reports.prepare, name="prepare"),
    path(f"{HERE}/<slug:kind>.<slug:form>", reports.file, name="file"),
    path("work/load", workplace.load, name="load"),
    path("work/load/cases", workplace.cases, name="load_cases"),
    path("supervision", workplace.supervision, name="supervision"),
    path("supervision/<slug:agency>", workplace.supervised, name="supervised"),
]
