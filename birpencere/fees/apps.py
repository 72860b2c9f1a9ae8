from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.fees"
    label = "fees"
