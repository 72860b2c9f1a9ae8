"""The addresses of tickets and lots, below the language."""

from django.urls import path

from birpencere.sales.views import gate, lots, offers, purchases, showings

app_name = "sales"
urlpatterns = [
    path("services/<str:key>/tickets", showings.showings, name="showings"),
    path("services/<str:key>/tickets/<slug:event>/<str:when>", showings.buy, name="buy"),
    path("tickets", purchases.purchases, name="purchases"),
    path("tickets/<uuid:case_id>", purchases.purchase, name="purchase"),
    path("tickets/<uuid:case_id>/<int:place>.pdf", purchases.ticket, name="ticket"),
    path("tickets/links/<str:token>", purchases.opened, name="link"),
    path("work/gate", gate.gate, name="gate"),
    path("services/<str:key>/lots", lots.lots, name="lots"),
    path("services/<str:key>/lots/<slug:lot>", lots.lot, name="lot"),
    path("lots/<uuid:sale_id>", lots.minutes, name="minutes"),
    path("offers", offers.offers, name="offers"),
    path("offers/<uuid:case_id>", offers.offer, name="offer"),
    path("offers/<uuid:case_id>/contract.pdf", offers.contract, name="contract"),
    path("work/lots", offers.at_work, name="work_lots"),
    path("work/lots/<uuid:sale_id>", offers.sale_at_work, name="work_lot"),
]
