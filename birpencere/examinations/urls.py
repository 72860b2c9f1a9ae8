"""The addresses of tests, below the language."""

from django.urls import path

from birpencere.examinations.views import results, taking

app_name = "examinations"
urlpatterns = [
    path("services/<str:key>/test", taking.start, name="start"),
    path("tests", taking.mine, name="mine"),
    path("tests/links/<str:token>", taking.opened, name="link"),
    path("tests/<uuid:attempt_id>", taking.attempt, name="attempt"),
    path("tests/<uuid:attempt_id>/<int:number>", taking.question, name="question"),
    path("tests/<uuid:attempt_id>/result.pdf", results.paper, name="paper"),
    path("verify/tests/<str:code>", results.verify, name="verify"),
    path("tests/<uuid:attempt_id>/finish", taking.finish, name="finish"),
]
