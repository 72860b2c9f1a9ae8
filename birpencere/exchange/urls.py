"""The address of what was read about somebody, below the language."""

from django.urls import path

from birpencere.exchange import views

app_name = "exchange"
urlpatterns = [path("profile/reads", views.reads, name="reads")]
