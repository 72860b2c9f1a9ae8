"""The project as a Django app: when everything is loaded, the news is wired."""

from importlib import import_module

from django.apps import AppConfig


class BirPencereConfig(AppConfig):
    name = "birpencere"
    label = "birpencere"

    def ready(self) -> None:
        import_module("birpencere.wiring")
