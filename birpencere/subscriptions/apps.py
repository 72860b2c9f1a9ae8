from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.subscriptions"
    label = "subscriptions"
