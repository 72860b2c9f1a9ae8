from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.web"
    label = "web"
