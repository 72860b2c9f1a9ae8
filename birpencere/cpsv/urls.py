"""The permanent addresses of the registry, above the languages."""

from django.urls import path

from birpencere.cpsv import views

app_name = "cpsv"
urlpatterns = [
    path("registry", views.registry, name="registry"),
    path("registry.<rdf:extension>", views.registry_as, name="registry_as"),
    path("registry/<str:number>.<rdf:extension>", views.service_as, name="service_as"),
    path("registry/<str:number>", views.service, name="service"),
]
