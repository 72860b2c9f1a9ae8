"""Who may do what in the registry and in the life of regulations: the one table, for pages, programs and tables."""

from typing import Final

ROLES: Final = (
    "nobody",
    "citizen_low",
    "citizen",
    "officer",
    "drafter",
    "head",
    "head_low",
    "other_drafter",
    "other_head",
    "executor",
    "accountant",
    "operator",
    "supervisor",
    "program",
    "other_program",
)
"""`drafter`, `head` and `officer` are of the ministry whose things these are, `executor` is the head of one that it asks."""
STAFF: Final = frozenset({"drafter", "head", "head_low"})
WRITERS: Final = STAFF | {"other_drafter", "other_head", "executor"}
OPERATOR: Final = frozenset({"operator"})
SUPERVISOR: Final = frozenset({"supervisor"})
PEOPLE: Final = frozenset(ROLES) - {"nobody", "program", "other_program"}
NOBODY: Final[frozenset[str]] = frozenset()
HEADS: Final = frozenset({"head", "head_low", "other_head", "executor"})
Rights = frozenset[str]
COMPLAIN, COMPLAINT = (
    "applications/<uuid:application_id>/complaint",
    "work/complaints/<uuid:complaint_id>",
)

DRAFT, ASKED = "work/regulations/<uuid:draft_id>", "work/agreements/<uuid:agreement_id>"
OF_AGENCY = "work/registry/<uuid:application_id>"
DESK = "registry-desk/<str:number>"
EVENT, EVENTS = "registry-desk/life-events/<slug:slug>", "registry-desk/life-events"
PLANS = "registry-desk/merge-split"
RESOURCES = "registry-desk/information-resources"
RESOURCE = f"{RESOURCES}/<slug:slug>"

PAGES: Final[dict[tuple[str, str], Rights]] = {
    ("GET", COMPLAIN): frozenset({"citizen", "citizen_low"}),
    ("POST", COMPLAIN): frozenset({"citizen"}),
    ("GET", "work/complaints"): (HEADS - {"head_low"}) | SUPERVISOR,
    ("GET", COMPLAINT): frozenset({"head"}),
    ("POST", COMPLAINT): frozenset({"head"}),
    ("GET", "work/regulations"): WRITERS,
    ("POST", "work/regulations"): STAFF,
    ("GET", DRAFT): STAFF,
    ("POST", DRAFT): STAFF,
    ("GET", f"{DRAFT}/text"): STAFF,
    ("GET", f"{DRAFT}/place"): STAFF,
    ("GET", f"{DRAFT}/comments"): STAFF,
    ("POST", f"{DRAFT}/comments"): STAFF,
    ("GET", f"{DRAFT}/regulation.pdf"): STAFF,
    ("GET", f"{DRAFT}/sign"): frozenset({"head"}),
    ("POST", f"{DRAFT}/sign"): frozenset({"head"}),
    ("GET", f"{DRAFT}/signing"): STAFF,
    ("GET", f"{DRAFT}/edit"): STAFF,
    ("GET", f"{DRAFT}/edit/<slug:section>"): STAFF,
    ("POST", f"{DRAFT}/edit/<slug:section>"): STAFF,
    ("GET", f"{DRAFT}/edit/<slug:section>/<str:at>"): STAFF,
    ("POST", f"{DRAFT}/edit/<slug:section>/<str:at>"): STAFF,
    ("GET", f"{DRAFT}/interaction"): STAFF,
    ("POST", f"{DRAFT}/interaction"): STAFF,
    ("POST", f"{DRAFT}/undo"): STAFF,
    ("POST", f"{DRAFT}/redo"): STAFF,
    ("GET", f"{DRAFT}/draft.yaml"): STAFF,
    ("GET", f"{DRAFT}/import"): STAFF,
    ("POST", f"{DRAFT}/import"): STAFF,
    ("GET", f"{DRAFT}/result.pdf"): STAFF,
    ("GET", f"{DRAFT}/preview"): STAFF,
    ("GET", f"{DRAFT}/preview/<int:step>"): STAFF,
    ("POST", f"{DRAFT}/preview/<int:step>"): STAFF,
    ("GET", "work/services/<str:key>/revisions"): STAFF | {"officer"},
    ("GET", "work/agreements"): HEADS,
    ("GET", ASKED): frozenset({"executor"}),
    ("POST", ASKED): frozenset({"executor"}),
    ("GET", f"{ASKED}/signing"): frozenset({"executor"}),
    ("GET", "consultations/<uuid:draft_id>/comment"): PEOPLE,
    ("POST", "consultations/<uuid:draft_id>/comment"): PEOPLE,
    ("GET", "work/registry"): WRITERS,
    ("GET", "work/registry/begin"): WRITERS,
    ("POST", "work/registry/begin"): STAFF,
    ("GET", OF_AGENCY): STAFF,
    ("POST", OF_AGENCY): STAFF,
    ("GET", f"{OF_AGENCY}/deadline"): STAFF,
    ("POST", f"{OF_AGENCY}/discard"): STAFF,
    ("GET", f"{OF_AGENCY}/application.pdf"): STAFF,
    ("GET", f"{OF_AGENCY}/decision.pdf"): STAFF,
    ("GET", f"{OF_AGENCY}/sign"): frozenset({"head"}),
    ("POST", f"{OF_AGENCY}/sign"): frozenset({"head"}),
    ("GET", f"{OF_AGENCY}/signing"): frozenset({"head"}),
    ("GET", "registry-desk"): OPERATOR,
    ("GET", DESK): OPERATOR,
    ("POST", DESK): OPERATOR,
    ("GET", f"{DESK}/deadline"): OPERATOR,
    ("GET", f"{DESK}/application.pdf"): OPERATOR,
    ("GET", f"{DESK}/decision.pdf"): OPERATOR,
    ("GET", f"{DESK}/signing"): OPERATOR,
    ("GET", EVENTS): OPERATOR,
    ("POST", EVENTS): OPERATOR,
    ("GET", f"{EVENTS}/new"): OPERATOR,
    ("POST", f"{EVENTS}/new"): OPERATOR,
    ("GET", EVENT): OPERATOR,
    ("POST", EVENT): OPERATOR,
    ("GET", f"{EVENT}/words"): OPERATOR,
    ("POST", f"{EVENT}/words"): OPERATOR,
    ("GET", PLANS): OPERATOR,
    ("GET", f"{PLANS}/new"): OPERATOR,
    ("POST", f"{PLANS}/new"): OPERATOR,
    ("GET", f"{PLANS}/<uuid:reorganisation_id>"): OPERATOR,
    ("POST", f"{PLANS}/<uuid:reorganisation_id>"): OPERATOR,
    ("GET", f"{PLANS}/<uuid:reorganisation_id>/decision.pdf"): OPERATOR,
    ("GET", f"{PLANS}/signing/<uuid:planned_id>"): OPERATOR,
    ("GET", RESOURCES): OPERATOR,
    ("GET", f"{RESOURCES}/new"): OPERATOR,
    ("POST", f"{RESOURCES}/new"): OPERATOR,
    ("GET", RESOURCE): OPERATOR,
    ("GET", f"{RESOURCE}/correct"): OPERATOR,
    ("POST", f"{RESOURCE}/correct"): OPERATOR,
    ("POST", f"{RESOURCE}/register"): OPERATOR,
    ("POST", f"{RESOURCE}/exempt"): OPERATOR,
    ("POST", f"{RESOURCE}/withdraw"): OPERATOR,
    ("GET", "work/load"): HEADS - {"head_low"},
    ("GET", "work/load/cases"): HEADS - {"head_low"},
    ("GET", "supervision"): SUPERVISOR,
    ("GET", "supervision/<slug:agency>"): SUPERVISOR,
}
"""Whom the page lets in. What is missing here must be open to everybody and take no POST."""

OURS: Final = frozenset({"program"})
API: Final[dict[tuple[str, str], Rights]] = {
    ("POST", "registry/applications"): OURS,
    ("GET", "registry/applications/{application_id}"): OURS,
    ("PUT", "registry/applications/{application_id}"): OURS,
    ("GET", "regulations/{service}/draft"): OURS,
    ("PUT", "regulations/{service}/draft"): OURS,
}
"""Whom the API lets; what is missing here is open to everybody and writes nothing."""

WRITING: Final = STAFF | {"program"}
TABLES: Final[dict[tuple[str, str], Rights]] = {
    ("insert", "applications_complaint"): frozenset({"citizen", "citizen_low"}),
    ("update", "applications_complaint"): frozenset({"head"}),
    ("insert", "registration_entryapplication"): WRITING,
    ("update", "registration_entryapplication"): WRITING,
    ("insert", "registration_decision"): OPERATOR,
    ("update", "registration_decision"): NOBODY,
    ("insert", "registration_planneddecision"): OPERATOR,
    ("update", "registration_planneddecision"): NOBODY,
    ("insert", "registration_turn"): NOBODY,
    ("update", "registration_turn"): NOBODY,
    ("insert", "registration_registrationseries"): NOBODY,
    ("update", "registration_registrationseries"): NOBODY,
    ("insert", "registration_dutyreminder"): NOBODY,
    ("insert", "registry_entry"): OPERATOR,
    ("update", "registry_entry"): OPERATOR,
    ("insert", "registry_entrychange"): OPERATOR,
    ("insert", "registry_entryseries"): OPERATOR,
    ("update", "registry_entryseries"): OPERATOR,
    ("insert", "registry_lifeevent"): OPERATOR,
    ("update", "registry_lifeevent"): OPERATOR,
    ("insert", "registry_lifeeventservice"): OPERATOR,
    ("update", "registry_lifeeventservice"): OPERATOR,
    ("insert", "registry_reorganisation"): OPERATOR,
    ("update", "registry_reorganisation"): OPERATOR,
    ("insert", "registry_lineage"): OPERATOR,
    ("update", "registry_lineage"): OPERATOR,
    ("insert", "resources_informationresource"): OPERATOR,
    ("update", "resources_informationresource"): OPERATOR,
    ("insert", "resources_resourcechange"): OPERATOR,
    ("insert", "resources_resourcekey"): OPERATOR,
    ("update", "resources_resourcekey"): OPERATOR,
    ("insert", "registry_service"): OPERATOR,
    ("update", "registry_service"): OPERATOR,
    ("insert", "regulations_revision"): WRITING,
    ("update", "regulations_revision"): WRITING,
    ("insert", "drafting_draft"): WRITING,
    ("update", "drafting_draft"): WRITING,
    ("insert", "drafting_draftedit"): WRITING,
    ("update", "drafting_draftedit"): WRITING,
    ("insert", "drafting_draftstep"): WRITING,
    ("insert", "drafting_rehearsal"): WRITING,
    ("insert", "drafting_consultation"): WRITING,
    ("update", "drafting_consultation"): WRITING,
    ("insert", "drafting_comment"): frozenset({"citizen", "citizen_low"}),
    ("update", "drafting_comment"): WRITING,
    ("insert", "drafting_agreement"): WRITING,
    ("update", "drafting_agreement"): frozenset({"executor"}),
    ("insert", "drafting_agreementreminder"): NOBODY,
    ("insert", "drafting_approval"): frozenset({"head"}),
    ("update", "drafting_approval"): frozenset({"head"}),
}
"""Whose requests the database lets write the row of the ministry, or of the citizen whose comment it is."""
OF_THE_CATALOGUE: Final = frozenset(
    {
        "registry_bulletinservice",
        "registry_catalogueversion",
        "registry_pagewords",
        "registry_sector",
        "resources_publishedfigure",
        "resources_revisionsources",
    }
)
"""Tables of the same apps about which nobody decides anything."""

WRITTEN_BY_WEB: Final[dict[str, frozenset[str]]] = {
    "opendata_dataset": frozenset({"insert", "update"}),
    "opendata_datasetversion": frozenset({"update", "delete"}),
    "opendata_resource": frozenset({"delete"}),
    "opendata_datarow": frozenset({"delete"}),
    "opendata_upload": frozenset({"insert", "update"}),
    "opendata_fetch": frozenset({"insert", "update", "delete"}),
    "statistics_arriveduse": frozenset({"insert"}),
    "statistics_preparedreport": frozenset({"insert"}),
    "statistics_trafficsalt": frozenset({"insert"}),
    "statistics_trafficvisitor": frozenset({"insert", "update"}),
}
"""Of figures and open data: what the web writes, for whoever publishes there; the rest a job alone."""
UPDATED: Final = {
    "opendata_datasetversion": "note",
    "opendata_upload": "version_id",
    "statistics_preparedreport": "done",
    "statistics_trafficsalt": "day",
}
"""A column that is updated at all; of other tables the key."""
