"""The addresses of drafts, consultations and their workplace, below the language."""

from django.urls import URLPattern

app_name = "drafting"
urlpatterns: list[URLPattern] = []
