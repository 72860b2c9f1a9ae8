"""The addresses of registration, below the language."""

from django.urls import path, register_converter

from birpencere.registration.views import agency, desk, merge_split, public, signing


class RegistryNumber:
    """As `20.1-0152-6`: what has an extension behind it is no page."""

    regex = "[0-9A-Za-z.-]+-[0-9]{4,}-[0-9]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(RegistryNumber, "registry_number")
app_name = "registration"
ONE = "work/registry/<uuid:application_id>"
PLANS = "registry-desk/merge-split"
urlpatterns = [
    path("registry", public.registry, name="registry"),
    path("registry/decisions", public.decisions, name="decisions"),
    path("registry/<registry_number:number>", public.entry, name="entry"),
    path("work/registry", agency.workplace, name="workplace"),
    path("work/registry/begin", agency.begin, name="begin"),
    path(ONE, agency.application, name="application"),
    path(f"{ONE}/deadline", agency.deadline, name="deadline"),
    path(f"{ONE}/discard", agency.discard, name="discard"),
    path(f"{ONE}/application.pdf", agency.paper, name="paper"),
    path(f"{ONE}/decision.pdf", agency.decision, name="decision"),
    path(f"{ONE}/sign", signing.sign, name="sign"),
    path(f"{ONE}/signing", signing.signing, name="signing"),
    path("registry-desk", desk.desk, name="desk"),
    path(PLANS, merge_split.decisions, name="reorganisations"),
    path(f"{PLANS}/new", merge_split.decide, name="reorganise"),
    path(f"{PLANS}/<uuid:reorganisation_id>", merge_split.decision, name="reorganisation"),
    path(
        f"{PLANS}/<uuid:reorganisation_id>/decision.pdf",
        merge_split.paper,
        name="reorganised_paper",
    ),
    path(f"{PLANS}/signing/<uuid:planned_id>", merge_split.signing, name="reorganising"),
    path("registry-desk/<str:number>", desk.one, name="one"),
    path("registry-desk/<str:number>/deadline", desk.deadline, name="desk_deadline"),
    path("registry-desk/<str:number>/application.pdf", desk.paper, name="desk_paper"),
    path("registry-desk/<str:number>/decision.pdf", desk.decision, name="desk_decision"),
    path("registry-desk/<str:number>/signing", desk.deciding, name="deciding"),
]
