"""The permanent addresses of the registry, above the languages."""

from django.urls import path, register_converter

from birpencere.cpsv import views
from birpencere.cpsv.types import BY_EXTENSION


class Extension:
    """How the address of a document ends."""

    regex = "|".join(BY_EXTENSION)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Extension, "rdf")
app_name = "cpsv"
urlpatterns = [
    path("registry", views.registry, name="registry"),
    path("registry.<rdf:extension>", views.registry_as, name="registry_as"),
    path("registry/<str:number>.<rdf:extension>", views.service_as, name="service_as"),
    path("registry/<str:number>", views.service, name="service"),
]
