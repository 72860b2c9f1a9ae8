from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.documents"
    label = "documents"
