from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.cpsv"
    label = "cpsv"
