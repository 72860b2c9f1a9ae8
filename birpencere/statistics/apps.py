from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.statistics"
    label = "statistics"
