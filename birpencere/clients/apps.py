from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.clients"
    label = "clients"
