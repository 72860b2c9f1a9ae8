"""The addresses of the register of information resources, below the language."""

from django.urls import path

from birpencere.resources.views import keeping, public

app_name = "resources"
DESK = "registry-desk/information-resources"
urlpatterns = [
    path("information-resources", public.resources, name="resources"),
    path("information-resources/<slug:slug>", public.resource, name="resource"),
    path(DESK, keeping.desk, name="desk"),
    path(f"{DESK}/new", keeping.add, name="add"),
    path(f"{DESK}/<slug:slug>", keeping.entry, name="entry"),
    path(f"{DESK}/<slug:slug>/correct", keeping.correct, name="correct"),
    path(f"{DESK}/<slug:slug>/register", keeping.register, name="register"),
    path(f"{DESK}/<slug:slug>/exempt", keeping.exempt, name="exempt"),
    path(f"{DESK}/<slug:slug>/withdraw", keeping.withdraw, name="withdraw"),
]
