"""The addresses of what is answered at once, below the language."""

from django.urls import path

from birpencere.enquiries.views import calculator, lookup

app_name = "enquiries"
urlpatterns = [
    path("services/<str:key>/ask", lookup.ask, name="ask"),
    path("services/<str:key>/calculate", calculator.calculate, name="calculate"),
]
