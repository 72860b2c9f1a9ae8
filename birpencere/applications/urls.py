"""The addresses of cases, below the language."""

from django.urls import path

from birpencere.applications.views import (
    apply,
    cases,
    eligible,
    files,
    revision,
    revisions,
    signing,
    tasks,
    track,
    verify,
    work,
)

app_name = "applications"
CASE = "applications/<uuid:application_id>"
urlpatterns = [
    path("services/<str:key>/apply", apply.start, name="start"),
    path("applications", cases.mine, name="mine"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}/continue", apply.go_on, name="continue"),
    path(f"{CASE}/steps/<slug:key>", apply.step, name="step"),
    path(f"{CASE}/eligibility", eligible.eligibility, name="eligibility"),
    path(f"{CASE}/check", apply.check, name="check"),
    path(f"{CASE}/revision", revision.revision, name="revision"),
    path(f"{CASE}/discard", apply.discard, name="discard"),
    path(f"{CASE}/sign", signing.sign, name="sign"),
    path(f"{CASE}/signing", signing.signing, name="signing"),
    path(f"{CASE}/application.pdf", signing.preview, name="preview"),
    path(f"{CASE}/withdraw", cases.withdraw, name="withdraw"),
    path(f"{CASE}/rate", cases.rate, name="rate"),
    path(f"{CASE}/receipt", cases.receipt, name="receipt"),
    path(f"{CASE}/deadline", cases.deadline, name="deadline"),
    path(f"{CASE}/payment-order.pdf", files.payment_order, name="payment_order"),
    path(f"{CASE}/documents/<uuid:document_id>", files.document, name="document"),
    path("work", work.queue, name="queue"),
    path("work/operations/<uuid:task_id>", tasks.operation, name="operation"),
    path(
        "work/operations/<uuid:task_id>/documents/<uuid:document_id>",
        tasks.document,
        name="operation_document",
    ),
    path("work/services/<str:key>/revisions", revisions.revisions, name="revisions"),
    path("work/<str:number>", work.case, name="work"),
    path("work/<str:number>/<slug:action>", work.act, name="act"),
    path("track", track.track, name="track"),
    path("services/<str:key>/track", track.track_by, name="track_by"),
    path("verify", verify.verify_form, name="verify_form"),
    path("verify/<str:code>", verify.verify, name="verify"),
]
