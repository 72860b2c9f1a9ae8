from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.kernel"
    label = "kernel"
