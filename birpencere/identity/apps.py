from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.identity"
    label = "identity"
