"""The addresses of paying, below the language."""

from django.urls import path

from birpencere.payments.views import paying

app_name = "payments"
urlpatterns = [
    path("bills/<uuid:bill_id>/pay", paying.choose, name="choose"),
    path("payments/<uuid:payment_id>", paying.payment, name="payment"),
    path("payments/<uuid:payment_id>/give-up", paying.give_up, name="give_up"),
]
