"""The addresses of lost property, below the language."""

from django.urls import path

from birpencere.lost_property.views import desk, own, public

app_name = "lost_property"
urlpatterns = [
    path("services/<str:key>/lost", public.search, name="search"),
    path("services/<str:key>/lost/announce", own.announce, name="announce"),
    path("lost-documents", own.mine, name="mine"),
    path(
        "lost-documents/announcements/<uuid:announcement_id>/withdraw",
        own.withdraw,
        name="withdraw",
    ),
    path("lost-documents/links/<str:token>", public.opened, name="link"),
    path("lost-documents/<uuid:document_id>/claim", own.claim, name="claim"),
    path("lost-documents/<uuid:document_id>", own.document, name="document"),
    path("lost-documents/<uuid:document_id>/extend", own.extend, name="extend"),
    path("lost-documents/<uuid:document_id>/transfer", own.transfer, name="transfer"),
    path("work/services/<str:key>/found", desk.desk, name="desk"),
    path("work/services/<str:key>/found/new", desk.hand_in, name="hand_in"),
    path("work/services/<str:key>/found/<uuid:document_id>", desk.one, name="at_desk"),
    path("work/services/<str:key>/found/<uuid:document_id>/<slug:act>", desk.do, name="act"),
]
