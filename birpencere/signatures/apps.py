from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.signatures"
    label = "signatures"
