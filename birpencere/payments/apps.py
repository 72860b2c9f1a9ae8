from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.payments"
    label = "payments"
