from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.exchange"
    label = "exchange"
