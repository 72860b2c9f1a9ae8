from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.notifications"
    label = "notifications"
