"""Closed days for people, below the language."""

from django.urls import path

from birpencere.statistics.views import closings

app_name = "closings"
urlpatterns = [path("statistics/closings", closings.closings, name="closings")]
