from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.registry"
    label = "registry"
