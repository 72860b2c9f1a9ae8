from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.reports"
    label = "reports"
