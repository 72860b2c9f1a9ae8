from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.opendata"
    label = "opendata"
