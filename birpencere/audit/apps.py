from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.audit"
    label = "audit"
