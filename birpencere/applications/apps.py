from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.applications"
    label = "applications"
