from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.lost_property"
    label = "lost_property"
