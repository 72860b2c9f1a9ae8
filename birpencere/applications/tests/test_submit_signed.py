"""Sending what was signed: exactly that, once, and never behind the applicant's back."""

from uuid import UUID, uuid4

import pytest

from birpencere.applications.actions import begin_signing, save_answers, submit_signed, withdraw
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, letters_about, reload
from birpencere.applications.types import Status
from birpencere.audit.queries import last_entry_of
from birpencere.documents.models import Document
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.signatures.events import DocumentSigned


@pytest.fixture
def news(draft: Application, aysel: Actor) -> DocumentSigned:
    """Aysel has signed her draft on the phone."""
    begin_signing(
        application_id=draft.pk,
        version=draft.version,
        digest="d" * 64,
        phone="+994501000001",
        language="az",
        acting=aysel,
        now=MORNING,
    )
    return signed(reload(draft).signing_id, draft.pk, aysel)


def signed(session_id: UUID | None, case_id: UUID | None, acting: Actor) -> DocumentSigned:
    assert session_id is not None
    assert acting.person_id is not None
    return DocumentSigned(
        session_id=session_id,
        case_id=case_id,
        person_id=acting.person_id,
        document_digest="d" * 64,
        signed_digest=blobs.put(b"%PDF-1.7 signed").digest,
    )


@pytest.mark.law("R-7.1.2a", "R-12.1.3")
def test_the_signed_document_is_in_the_case_that_it_sends(
    draft: Application, news: DocumentSigned, aysel: Actor
) -> None:
    submit_signed(news)
    case = reload(draft)
    assert (case.status, (case.number or "")[-7:]) == (Status.SUBMITTED, "-000001")
    document = Document.objects.get(kind=Document.Kind.SIGNED_APPLICATION)
    assert (document.pk, document.digest) == (case.document_id, news.signed_digest)
    assert last_entry_of(draft.pk).person_id == aysel.person_id


def test_the_same_news_twice_sends_once(draft: Application, news: DocumentSigned) -> None:
    submit_signed(news)
    submit_signed(news)
    assert letters_about(draft).count("application_submitted") == 1
    assert Document.objects.filter(kind=Document.Kind.SIGNED_APPLICATION).count() == 1


def test_an_older_attempt_sends_nothing(
    draft: Application, news: DocumentSigned, aysel: Actor
) -> None:
    submit_signed(signed(uuid4(), draft.pk, aysel))
    assert reload(draft).status == Status.DRAFT
    assert letters_about(draft) == []


@pytest.mark.law("R-12.2")
def test_answers_changed_after_signing_are_not_sent_and_their_owner_is_told(
    draft: Application, news: DocumentSigned, aysel: Actor
) -> None:
    save_answers(application_id=draft.pk, typed={"subjects": "7"}, acting=aysel, now=MORNING)
    submit_signed(news)
    assert (reload(draft).status, reload(draft).number) == (Status.DRAFT, None)
    assert letters_about(draft) == ["signing_failed"]
    assert not Document.objects.filter(kind=Document.Kind.SIGNED_APPLICATION).exists()


def test_a_case_that_was_withdrawn_meanwhile_stays_so(returned: Application, aysel: Actor) -> None:
    begin_signing(
        application_id=returned.pk,
        version=returned.version,
        digest="e" * 64,
        phone="+994501000001",
        language="az",
        acting=aysel,
        now=MORNING,
    )
    withdraw(application_id=returned.pk, acting=aysel, now=MORNING)
    submit_signed(signed(reload(returned).signing_id, returned.pk, aysel))
    assert reload(returned).status == Status.WITHDRAWN


def test_a_signature_on_something_else_is_nothing_to_us(
    draft: Application, news: DocumentSigned, aysel: Actor
) -> None:
    submit_signed(signed(news.session_id, None, aysel))
    assert reload(draft).status == Status.DRAFT
