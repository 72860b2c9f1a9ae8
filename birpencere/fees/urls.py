"""The addresses of `birpencere.fees`, under the language."""

from django.urls import path

from birpencere.fees import views

app_name = "fees"
urlpatterns = [
    path("tariffs", views.tariffs, name="tariffs"),
    path("tariffs/<slug:slug>", views.tariff, name="tariff"),
]
