"""The addresses of the designer, below the language."""

from django.urls import path

from birpencere.drafting.views import (
    designer,
    designer_files,
    designer_preview,
    designer_switch,
)

HERE = "work/regulations/<uuid:draft_id>"
urlpatterns = [
    path(f"{HERE}/edit", designer.start, name="designer"),
    path(f"{HERE}/edit/<slug:section>", designer.section, name="designer_section"),
    path(f"{HERE}/edit/<slug:section>/<str:at>", designer.thing, name="designer_thing"),
    path(f"{HERE}/interaction", designer_switch.switch, name="designer_switch"),
    path(f"{HERE}/undo", designer.undo, name="designer_undo"),
    path(f"{HERE}/redo", designer.redo, name="designer_redo"),
    path(f"{HERE}/draft.yaml", designer_files.export, name="designer_export"),
    path(f"{HERE}/import", designer_files.bring_in, name="designer_import"),
    path(f"{HERE}/result.pdf", designer_files.result, name="designer_result"),
    path(f"{HERE}/preview", designer_preview.preview, name="designer_preview"),
    path(f"{HERE}/preview/<int:step>", designer_preview.step, name="designer_step"),
]
