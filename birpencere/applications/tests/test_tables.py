"""A table in the form of a case: by a file or by hand, with every problem at its cell."""

from typing import Any
from uuid import UUID

import pytest
import yaml
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from birpencere.applications.actions import start_draft
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import FACTS, MORNING, SignIn, reload
from birpencere.kernel.actor import Actor
from birpencere.regulations.actions import publish_revision
from birpencere.regulations.tests.documents import PlainDumper, field

TABLE = field(
    "devices",
    "table",
    max_rows=3,
    fields=[field("serial"), field("bought", "date"), field("price", "money")],
)


@pytest.fixture
def draft(aysel: Actor) -> Application:
    """A draft of a licence whose first page has a table."""
    (path,) = (settings.CATALOGUE / "regulations").glob("20.1-*.yaml")
    source: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    source["form"]["steps"][0]["fields"].append(TABLE)
    text = yaml.dump(source, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
    system = Actor.system("tests")
    revision = publish_revision(text=text, file_name=path.name, acting=system, now=MORNING)
    return start_draft(
        revision=revision,
        organisation_id=None,
        facts=FACTS,
        another=True,
        acting=aysel,
        now=MORNING,
    )


@pytest.fixture
def page(draft: Application, sign_in: SignIn, aysel: Actor) -> tuple[Client, str]:
    browser = sign_in(aysel)
    answer = browser.get(f"/az/applications/{draft.pk}/continue")
    return browser, answer["Location"]


def upload(page: tuple[Client, str], text: str) -> Any:
    browser, address = page
    file = SimpleUploadedFile("cədvəl.csv", text.encode())
    sent = {"_asked": "devices", "licence_type": "personal_data_systems", "devices.file": file}
    return browser.post(address, sent)


def rows_of(case_id: UUID) -> Any:
    return Application.objects.get(pk=case_id).typed["devices"]


def test_the_rows_of_a_file_are_the_answer(draft: Application, page: tuple[Client, str]) -> None:
    assert upload(page, "serial;bought;price\nA1;01.02.2026;12,50\n").status_code == 302
    assert rows_of(draft.pk) == [{"serial": "A1", "bought": "01.02.2026", "price": "12,50"}]


def test_what_is_wrong_in_a_row_is_said_at_its_cell(
    draft: Application, page: tuple[Client, str]
) -> None:
    answer = upload(page, "serial;bought;price\nA1;01.02.2026;12\nA2;31.02.2026;x\n")
    assert answer.status_code == 422
    for cell in ("devices-1-bought", "devices-1-price"):
        assert f'href="#{cell}"' in answer.content.decode()
    assert len(reload(draft).typed["devices"]) == 2


def test_a_file_that_fits_not_changes_nothing(draft: Application, page: tuple[Client, str]) -> None:
    right = "serial;bought;price\nA1;01.02.2026;12,50\n"
    upload(page, right)
    for wrong in ("serial;colour\nA;b\n", "<html></html>", right + "A;01.01.2026;1\n" * 3):
        answer = upload(page, wrong)
        assert answer.status_code == 422
        assert "cədvəl.csv" in answer.content.decode()


def test_an_empty_table_comes_from_the_page(page: tuple[Client, str]) -> None:
    browser, address = page
    answer = browser.get(f"{address}?table=devices&form=csv")
    assert answer.content.decode("utf-8-sig").startswith("serial;bought;price")
    assert browser.get(f"{address}?table=devices&form=exe").status_code == 404
    assert 'name="devices.file"' in browser.get(address).content.decode()
