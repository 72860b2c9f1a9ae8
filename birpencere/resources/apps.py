from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.resources"
    label = "resources"
