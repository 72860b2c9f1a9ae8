"""The database repeats what the queries check: the role of the web sees what its actor may see."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import Model
from django.test import Client

from birpencere.applications.actions import (
    accept,
    approve,
    ask_for_payment,
    attach_result,
    begin_signing,
    confirm_payment,
    save_answers,
    send_back,
    show_receipt,
    submit,
)
from birpencere.applications.models import Application, Period, Result
from birpencere.applications.queries import queue_of, timeline_of
from birpencere.applications.tests.conftest import (
    MORNING,
    Begin,
    SignIn,
    attach,
    filled_in,
    paper,
    reload,
)
from birpencere.applications.types import Status
from birpencere.audit.actions import record
from birpencere.audit.models import Entry
from birpencere.documents.actions import store_generated, store_upload
from birpencere.documents.models import Document
from birpencere.identity.tests.rights import As, role_of
from birpencere.kernel import roles
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.notifications.models import Notice
from birpencere.payments.models import Bill
from birpencere.regulations.models import Revision
from birpencere.signatures.models import SigningSession

NOON = MORNING + timedelta(hours=6)
OF_CASES: tuple[type[Model], ...] = (Application, Period, Bill, Document, Notice, Entry)


@pytest.fixture
def worker(rights: None) -> Callable[[], AbstractContextManager[None]]:
    """A job."""
    return lambda: role_of(roles.WORKER)


def counts(*tables: type[Model]) -> dict[str, int]:
    """How many rows are seen of each table."""
    return {table.__name__: table._default_manager.count() for table in tables}


@pytest.mark.law("R-7.1.5", "R-13.1")
def test_rows_of_a_case_are_seen_by_those_concerned_one_after_the_other(
    in_execution: Application, aysel: Actor, leyla: Actor, rashad: Actor, orkhan: Actor, web: As
) -> None:
    of_case = {"Application": 1, "Period": 5, "Bill": 1, "Document": 2}
    tables = (Application, Period, Bill, Document)
    for concerned in (aysel, rashad, aysel):
        with web(concerned):
            assert counts(*tables) == of_case
            assert [event.title for event in timeline_of(in_execution, NOON)]
        for other in (leyla, orkhan, ANONYMOUS):
            with web(other):
                assert counts(*OF_CASES) == dict.fromkeys([one.__name__ for one in OF_CASES], 0)


def test_a_draft_is_seen_by_its_applicant_only(
    draft: Application, aysel: Actor, rashad: Actor, web: As
) -> None:
    with web(aysel):
        assert counts(Application, Document) == {"Application": 1, "Document": 2}
    with web(rashad):
        assert counts(Application, Document) == {"Application": 0, "Document": 0}


def test_a_company_sees_its_cases_by_the_mandate(
    begin: Begin, nizami: Actor, leyla: Actor, web: As
) -> None:
    [company] = nizami.mandates
    begin(nizami, company)
    with web(Actor("Kənan", leyla.person_id, mandates=(company,))):
        assert Application.objects.count() == 1
    with web(leyla):
        assert Application.objects.count() == 0


def test_jobs_see_everything(
    approved: Application, worker: Callable[[], AbstractContextManager[None]]
) -> None:
    with worker():
        assert all(counts(*OF_CASES).values())


def test_whoever_says_nothing_sees_results_and_no_more(approved: Application, web: As) -> None:
    with web(ANONYMOUS):
        assert Result.objects.count() == 1
        assert counts(*OF_CASES) == dict.fromkeys([one.__name__ for one in OF_CASES], 0)
        assert Result.objects.update(digest="forged") == 0


def _insert(licence: Revision, applicant: Actor, company: UUID | None = None) -> Application:
    return Application.objects.create(
        service_id=licence.service_id,
        revision=licence,
        agency_id=licence.agency_id,
        applicant_id=str(applicant.person_id),
        organisation_id=company,
        created_at=MORNING,
        saved_at=MORNING,
    )


def test_nobody_begins_in_the_name_of_another(
    licence: Revision, aysel: Actor, leyla: Actor, nizami: Actor, web: As
) -> None:
    [company] = nizami.mandates
    with web(aysel):
        _insert(licence, aysel)
        for person, organisation in ((leyla, None), (aysel, company)):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                _insert(licence, person, organisation)
    with web(nizami):
        _insert(licence, nizami, company)


def test_nobody_changes_what_they_do_not_see(draft: Application, leyla: Actor, web: As) -> None:
    with web(leyla):
        assert Application.objects.filter(pk=draft.pk).update(status=Status.DISCARDED) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            store_upload(
                acting=leyla,
                case_id=draft.pk,
                field="premises_right",
                file=paper(),
                name="x.pdf",
                now=MORNING,
            )


def test_a_file_of_no_case_is_its_uploaders(aysel: Actor, rashad: Actor, web: As) -> None:
    with web(aysel):
        store_upload(acting=aysel, case_id=None, field="", file=paper(), name="x.pdf", now=MORNING)
        assert Document.objects.count() == 1
    with web(rashad):
        assert Document.objects.count() == 0


def test_an_attempt_to_sign_is_its_persons_and_no_officers(
    returned: Application, aysel: Actor, rashad: Actor, web: As
) -> None:
    with web(aysel):
        _sign(returned, aysel)
        assert SigningSession.objects.count() == 1
    with web(rashad):
        assert SigningSession.objects.count() == 0


def test_everyone_writes_to_the_trail_and_reads_their_own_part_of_it(
    country: None, aysel: Actor, leyla: Actor, web: As
) -> None:
    with web(ANONYMOUS):
        record(aysel, "identity.signed_in", of="person", object_id=UUID(int=1), at=MORNING)
        record(ANONYMOUS, "identity.refused", of="person", object_id=UUID(int=1), at=MORNING)
        assert not Entry.objects.exists()
    with web(aysel):
        assert [entry.action for entry in Entry.objects.all()] == ["identity.signed_in"]
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            Entry.objects.update(actor_name="Leyla")
    with web(leyla):
        assert not Entry.objects.exists()


def _sign(application: Application, acting: Actor) -> None:
    begin_signing(
        application_id=application.pk,
        version=application.version,
        digest="d" * 64,
        phone="+994501000001",
        language="az",
        acting=acting,
        now=MORNING,
    )


def _send(application: Application, acting: Actor) -> Application:
    document = store_generated(
        acting=acting,
        case_id=application.pk,
        kind=Document.Kind.SIGNED_APPLICATION,
        name="muraciet.pdf",
        content=b"%PDF-1.7",
        now=MORNING,
    )
    return submit(
        application_id=application.pk,
        document_id=document.pk,
        version=application.version,
        acting=Actor(acting.name, acting.person_id),
        now=MORNING,
    )


def test_a_whole_life_is_lived_under_row_level_security(
    begin: Begin,
    aysel: Actor,
    rashad: Actor,
    gunay: Actor,
    web: As,
    worker: Callable[[], AbstractContextManager[None]],
) -> None:
    with web(aysel):
        case = filled_in(begin(aysel), aysel)
        _sign(case, aysel)
    with worker():
        case = _send(case, aysel)
    with web(rashad):
        assert queue_of(rashad).items == [case]
        case = send_back(
            application_id=case.pk,
            version=case.version,
            reasons=["wrong_document"],
            note="",
            acting=rashad,
            now=NOON,
        )
    with web(aysel):
        case = save_answers(
            application_id=case.pk,
            typed={"premises_right": [attach(case, "premises_right", aysel)]},
            acting=aysel,
            now=NOON,
        )
    with worker():
        case = _send(case, aysel)
    with web(gunay):
        for step in (accept, ask_for_payment):
            case = step(application_id=case.pk, version=case.version, acting=gunay, now=NOON)
    with web(aysel):
        case = show_receipt(application_id=case.pk, receipt_id=UUID(int=7), acting=aysel, now=NOON)
    with web(rashad):
        confirm_payment(
            reason="Bankda var.",
            application_id=case.pk,
            version=case.version,
            acting=rashad,
            now=NOON,
        )
        case = reload(case)
        case = approve(application_id=case.pk, version=case.version, acting=rashad, now=NOON)
    with worker():
        attach_result(
            application_id=case.pk,
            document_id=UUID(int=9),
            digest="d" * 64,
            acting=Actor.system("results"),
            now=NOON,
        )
    with web(aysel):
        assert reload(case).status == Status.APPROVED
        assert Result.objects.get().document_id == UUID(int=9)
        assert len(timeline_of(case, NOON)) == 11


def test_the_pages_work_under_it(
    approved: Application, begin: Begin, aysel: Actor, rashad: Actor, sign_in: SignIn, rights: None
) -> None:
    draft, case = begin(aysel), f"/en/applications/{approved.pk}"
    with role_of(roles.WEB):
        applicant, officer = sign_in(aysel), sign_in(rashad)
        for address in ("/en/applications", case, f"{case}/deadline"):
            assert "20.1-2026-000001" in applicant.get(address).text
        for address in ("/en/work?status=approved", f"/en/work/{approved.number}"):
            assert "20.1-2026-000001" in officer.get(address).text
        code = Result.objects.get().code
        assert "is valid" in Client().get(f"/en/verify/{code}").text
        step = f"/en/applications/{draft.pk}/steps/licence"
        typed = {"_asked": "licence_type", "licence_type": "personal_data_systems"}
        assert applicant.post(step, typed).status_code == 302
        assert officer.get(step).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_process_of_the_web_is_bound_from_its_first_statement(
    submitted: Application, aysel: Actor, rights: None
) -> None:
    options = {"options": f"-c role={roles.WEB}"}
    with psycopg.connect(**{**connection.get_connection_params(), **options}) as raw:
        assert _seen(raw, "") == 0
        assert _seen(raw, str(aysel.person_id)) == 1
        assert _seen(raw, str(UUID(int=1))) == 0
        assert raw.execute("select current_user").fetchone() == (roles.WEB,)


def _seen(raw: psycopg.Connection[tuple[int]], person: str) -> int:
    """How many cases the connection shows to a person."""
    raw.execute("select set_config('birpencere.person', %s, false)", [person])
    [count] = raw.execute("select count(*) from applications_application").fetchone() or (-1,)
    return count
