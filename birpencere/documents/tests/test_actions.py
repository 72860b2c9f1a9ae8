"""Documents come, are read and go."""

from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import (
    SimpleUploadedFile,
    TemporaryUploadedFile,
)
from pytest_django import Settings

from birpencere.audit.models import Entry
from birpencere.documents.actions import (
    open_document,
    remove_upload,
    store_generated,
    store_upload,
)
from birpencere.documents.errors import Empty, WrongType
from birpencere.documents.models import Document
from birpencere.documents.queries import case_documents, document_for
from birpencere.documents.tests.conftest import NOON
from birpencere.documents.types import MediaType
from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Forbidden, NotFound

pytestmark = pytest.mark.django_db
CASE = UUID("5f2a91c0-0000-4000-8000-000000000001")


def pdf() -> bytes:
    file = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(file, deterministic_id=True)
    return file.getvalue()


def upload(acting: Actor, case_id: UUID | None = CASE, content: bytes = b"") -> Document:
    return store_upload(
        acting=acting,
        case_id=case_id,
        field="charter",
        file=BytesIO(content or pdf()),
        name="Nizamnamə.PDF",
        now=NOON,
    )


def test_an_upload_comes_back_as_it_was_and_the_reading_is_on_record(aysel: Actor) -> None:
    document = upload(aysel)
    assert (document.name, document.media_type) == ("Nizamnamə.pdf", MediaType.PDF)
    read, content = open_document(acting=aysel, document_id=document.pk, now=NOON)
    assert b"".join(content) == pdf()
    assert read.size == len(pdf())
    entries = Entry.objects.filter(object_id=document.pk).order_by("id")
    assert [entry.action for entry in entries] == ["documents.stored", "documents.read"]
    assert {entry.person_id for entry in entries} == {aysel.person_id}


@pytest.mark.parametrize("is_on_disk", [False, True])
def test_django_s_uploads_are_taken_as_they_are(aysel: Actor, is_on_disk: bool) -> None:
    memory = SimpleUploadedFile("a.pdf", pdf())
    with TemporaryUploadedFile("a.pdf", "application/pdf", len(pdf()), None) as disk:
        disk.write(pdf())
        file = disk if is_on_disk else memory
        document = store_upload(
            acting=aysel, case_id=CASE, field="a", file=file, name=file.name or "", now=NOON
        )
    assert document.size == len(pdf())


def test_nothing_is_kept_of_a_refused_file(aysel: Actor, tmp_path: Path) -> None:
    with pytest.raises(Empty):
        store_upload(acting=aysel, case_id=CASE, field="a", file=BytesIO(), name="a.pdf", now=NOON)
    with pytest.raises(WrongType):
        upload(aysel, content=b"MZ\x90\x00")
    assert not Document.objects.exists()
    assert not (tmp_path / "objects").exists()


def test_the_same_bytes_in_two_cases_are_two_documents_and_one_file(
    aysel: Actor, tmp_path: Path
) -> None:
    first, second = upload(aysel), upload(aysel, uuid4())
    assert first.pk != second.pk
    assert first.digest == second.digest
    assert len(list((tmp_path / "objects").glob("??/*"))) == 1


def test_the_content_lies_outside_of_what_the_web_server_serves(
    aysel: Actor, settings: Settings
) -> None:
    upload(aysel)
    assert not Path(settings.VAR).is_relative_to(settings.STATIC_ROOT)


def test_a_removed_upload_is_gone_for_everybody(aysel: Actor) -> None:
    document = upload(aysel)
    remove_upload(acting=aysel, document_id=document.pk, now=NOON)
    assert not case_documents(CASE).exists()
    with pytest.raises(NotFound):
        open_document(acting=aysel, document_id=document.pk, now=NOON)


def test_only_who_uploaded_a_file_removes_it(aysel: Actor, leyla: Actor) -> None:
    document = upload(aysel)
    with pytest.raises(Forbidden):
        remove_upload(acting=leyla, document_id=document.pk, now=NOON)


def test_a_file_outside_of_a_case_is_its_uploaders_alone(aysel: Actor, leyla: Actor) -> None:
    document = upload(aysel, case_id=None)
    assert document_for(aysel, document.pk) == document
    with pytest.raises(NotFound):
        document_for(leyla, document.pk)


def test_what_the_portal_made_has_no_uploader_and_stays(aysel: Actor) -> None:
    document = store_generated(
        acting=Actor.system("applications"),
        case_id=CASE,
        kind=Document.Kind.RESULT,
        name="Lisenziya 20.1-2026-000123",
        content=pdf(),
        now=NOON,
    )
    assert document.name == "Lisenziya 20.1-2026-000123.pdf"
    with pytest.raises(Forbidden):
        remove_upload(acting=aysel, document_id=document.pk, now=NOON)
