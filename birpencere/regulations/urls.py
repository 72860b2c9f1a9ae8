"""The pages of services, below the language."""

from django.urls import path

from birpencere.regulations.views import service, text

app_name = "regulations"
urlpatterns = [
    path("services/<str:key>", service.service, name="service"),
    path("services/<str:key>/regulation", text.in_force, name="regulation"),
    path("services/<str:key>/regulation/history", text.history, name="history"),
    path("services/<str:key>/regulation/<int:number>", text.revision, name="revision"),
    path("services/<str:key>/regulation/<int:number>/changes", text.changes, name="changes"),
    path("components/fields", service.fields, name="fields"),
    path("lists/<str:name>/found", service.found, name="found"),
]
