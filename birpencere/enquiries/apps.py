from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.enquiries"
    label = "enquiries"
