from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.drafting"
    label = "drafting"
