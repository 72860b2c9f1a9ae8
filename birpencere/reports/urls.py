"""The addresses of reports, below the language."""

from django.urls import path

from birpencere.reports.views import desk, files, fill, rows, send, start, verify

app_name = "reports"
SERVICE = "services/<str:key>/report"
REPORT = f"{SERVICE}/<uuid:report_id>"
urlpatterns = [
    path(SERVICE, start.start, name="start"),
    path(f"{SERVICE}/template.<slug:form>", files.template, name="template"),
    path(REPORT, fill.report, name="report"),
    path(f"{REPORT}/steps/<slug:step>", fill.step, name="step"),
    path(f"{REPORT}/rows", rows.rows, name="rows"),
    path(f"{REPORT}/rows/by-hand", rows.by_hand, name="by_hand"),
    path(f"{REPORT}/problems.<slug:form>", files.problems, name="problems"),
    path(f"{REPORT}/check", send.check, name="check"),
    path(f"{REPORT}/sign", send.sign, name="sign"),
    path(f"{REPORT}/signing", send.signing, name="signing"),
    path(f"{REPORT}/report.pdf", send.preview, name="preview"),
    path(f"{REPORT}/discard", fill.discard, name="discard"),
    path(f"{REPORT}/correct", fill.correct, name="correct"),
    path(f"{REPORT}/documents/<slug:which>", files.document, name="document"),
    path(f"{REPORT}/data.<slug:form>", files.data, name="data"),
    path("reports", desk.services, name="desk"),
    path("reports/<str:key>", desk.received, name="received"),
    path("verify/reports/<str:code>", verify.verify, name="verify"),
]
