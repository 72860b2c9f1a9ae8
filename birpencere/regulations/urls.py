"""The pages of services, below the language."""

from django.urls import path

from birpencere.regulations import views

app_name = "regulations"
urlpatterns = [
    path("services/<str:key>", views.service, name="service"),
    path("components/fields", views.fields, name="fields"),
    path("lists/<str:name>/found", views.found, name="found"),
]
