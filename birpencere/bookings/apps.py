from django.apps import AppConfig


class Config(AppConfig):
    name = "birpencere.bookings"
    label = "bookings"
