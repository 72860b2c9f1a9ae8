"""The addresses of drafts, consultations and their workplace, below the language."""

from django.urls import path

from birpencere.drafting.designer_urls import urlpatterns as designer
from birpencere.drafting.views import (
    agreements,
    approval,
    consultations,
    desk,
    revisions,
    stages,
)

DRAFT = "work/regulations/<uuid:draft_id>"
AGREEMENT = "work/agreements/<uuid:agreement_id>"
PUBLIC = "consultations/<uuid:draft_id>"
app_name = "drafting"
urlpatterns = [
    *designer,
    path("work/regulations", desk.desk, name="desk"),
    path(DRAFT, stages.draft, name="draft"),
    path(f"{DRAFT}/text", stages.text, name="text"),
    path(f"{DRAFT}/place", stages.place, name="place"),
    path(f"{DRAFT}/comments", stages.comments, name="comments"),
    path(f"{DRAFT}/regulation.pdf", approval.preview, name="paper"),
    path(f"{DRAFT}/sign", approval.sign, name="sign"),
    path(f"{DRAFT}/signing", approval.signing, name="signing"),
    path("work/services/<str:key>/revisions", revisions.revisions, name="revisions"),
    path("work/agreements", agreements.asked, name="agreements"),
    path(AGREEMENT, agreements.agreement, name="agreement"),
    path(f"{AGREEMENT}/signing", agreements.signing, name="agreement_signing"),
    path("consultations", consultations.every, name="consultations"),
    path(PUBLIC, consultations.consultation, name="consultation"),
    path(f"{PUBLIC}/comment", consultations.comment, name="comment"),
    path(f"{PUBLIC}/report.pdf", consultations.report, name="report"),
    path(f"{PUBLIC}/agreements/<uuid:agreement_id>.pdf", consultations.answer, name="answer"),
]
