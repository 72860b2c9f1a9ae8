from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.examinations"
    label = "examinations"
