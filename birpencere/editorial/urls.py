"""The addresses of an agency's editors, below the language."""

from django.urls import path

from birpencere.editorial.views import writing

app_name = "editorial"
urlpatterns = [
    path("work/services", writing.desk, name="desk"),
    path("work/services/<str:key>/content", writing.content, name="content"),
    path("work/services/<str:key>/content/lead", writing.lead, name="lead"),
    path(
        "work/services/<str:key>/content/sections/<slug:section>", writing.section, name="section"
    ),
    path("work/services/<str:key>/content/preview", writing.preview, name="preview"),
    path("work/services/<str:key>/content/publish", writing.publish, name="publish"),
    path("work/services/<str:key>/content/rebase", writing.rebase, name="rebase"),
    path("work/services/<str:key>/content/discard", writing.discard, name="discard"),
    path("work/services/<str:key>/content/history", writing.history, name="history"),
    path(
        "work/services/<str:key>/content/history/<int:edition>",
        writing.difference,
        name="difference",
    ),
]
