"""The addresses of `birpencere.web`, under the language."""

from django.urls import path

from birpencere.web import views

app_name = "web"
urlpatterns = [
    path("components/", views.components, name="components"),
    path("about", views.about, name="about"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("privacy", views.privacy, name="privacy"),
    path("how-to-obtain", views.how_to_obtain, name="how_to_obtain"),
]
