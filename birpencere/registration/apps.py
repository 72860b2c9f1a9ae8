from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.registration"
    label = "registration"
