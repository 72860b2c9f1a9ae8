"""The addresses of public documents, below the language."""

from django.urls import path

from birpencere.documents import views

app_name = "documents"
urlpatterns = [
    path("services/<str:key>/regulation/<int:number>.pdf", views.regulation, name="regulation"),
]
