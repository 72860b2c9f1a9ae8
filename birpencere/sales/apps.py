from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.sales"
    label = "sales"
