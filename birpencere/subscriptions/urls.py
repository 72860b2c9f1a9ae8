"""The addresses of subscriptions, below the language."""

from django.urls import path

from birpencere.subscriptions.views import desk, own

app_name = "subscriptions"
urlpatterns = [
    path("services/<str:key>/subscribe", own.subscribe, name="subscribe"),
    path("subscriptions", own.mine, name="mine"),
    path("subscriptions/stop/<str:token>", own.stop_by_link, name="stop_by_link"),
    path("subscriptions/<uuid:subscription_id>", own.one, name="one"),
    path("subscriptions/<uuid:subscription_id>/renew", own.renew, name="renew"),
    path("subscriptions/<uuid:subscription_id>/stop", own.stop, name="stop"),
    path("work/services/<str:key>/issues", desk.issues, name="issues"),
    path(
        "work/services/<str:key>/subscribers/<uuid:subscription_id>/<slug:act>",
        desk.decide,
        name="decide",
    ),
]
