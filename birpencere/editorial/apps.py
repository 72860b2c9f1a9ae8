from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.editorial"
    label = "editorial"
