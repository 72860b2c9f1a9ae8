"""The addresses of drafts, consultations and their workplace, below the language."""

from birpencere.drafting.designer_urls import urlpatterns as designer

app_name = "drafting"
urlpatterns = [*designer]
