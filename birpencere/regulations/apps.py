from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.regulations"
    label = "regulations"
