from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.feed"
    label = "feed"
