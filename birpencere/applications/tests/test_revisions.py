"""The published regulation, its revisions, and the cases that stay on them."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, SignIn
from birpencere.audit.queries import entries_of
from birpencere.kernel import blobs
from birpencere.kernel.actor import Actor
from birpencere.regulations.actions import keep_paper, publish_revision
from birpencere.regulations.errors import PaperKeptAlready
from birpencere.regulations.models import Revision, RevisionPaper

LATER = MORNING + timedelta(days=3)
PAGE = "/az/services/20.1/regulation"
QUERIES = 3
"""The revisions with their papers, and twice whether the catalogue is the same."""


@pytest.fixture
def shorter(licence: Revision, submitted: Application) -> Revision:
    """A second revision with a shorter time limit, published while a case runs by the first."""
    text = licence.source_text.replace(
        "time: {lower: 10, upper: 15}", "time: {lower: 10, upper: 13}"
    )
    acting = Actor.system("tests")
    return publish_revision(text=text, file_name="20.1.yaml", acting=acting, now=LATER)


@pytest.fixture
def browser(sign_in: SignIn) -> Client:
    """Somebody who has not signed in."""
    return Client()


@pytest.mark.law("R-9.8")
@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_everybody_reads_the_regulation_in_force_and_every_earlier_one(
    shorter: Revision, browser: Client, language: str
) -> None:
    page = f"/{language}/services/20.1/regulation"
    in_force, first, history = (browser.get(f"{page}{one}") for one in ("", "/1", "/history"))
    assert [one.status_code for one in (in_force, first, history)] == [200, 200, 200]
    assert 'id="a-3.4.1"' in in_force.content.decode()
    assert 'href="#a-3.4"' in in_force.content.decode()
    assert "13" in in_force.content.decode().split('id="a-1.7"')[1][:400]
    assert "15" in first.content.decode().split('id="a-1.7"')[1][:400]
    assert "/regulation/2/changes" in history.content.decode()
    assert "/regulation/1.pdf" in history.content.decode()


def test_the_pages_ask_the_database_the_same_few_questions(
    shorter: Revision, browser: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for page in (PAGE, f"{PAGE}/1", f"{PAGE}/2/changes", f"{PAGE}/history"):
        browser.get(f"{page}?warm")
    for page in (PAGE, f"{PAGE}/1", f"{PAGE}/2/changes", f"{PAGE}/history"):
        with django_assert_max_num_queries(QUERIES):
            browser.get(f"{page}?again")


def test_changes_are_words_marked_in_an_article(shorter: Revision, browser: Client) -> None:
    page = browser.get(f"{PAGE}/2/changes").content.decode()
    assert 'id="c-1.7"' in page
    assert page.count('class="bp-change"') == 1
    assert '</span>15 </del><ins><span class="govuk-visually-hidden">' in page
    assert browser.get(f"{PAGE}/1/changes").status_code == 200
    backwards = browser.get(f"{PAGE}/1/changes?from=2").content.decode()
    assert "</span>13 </del>" in backwards


@pytest.mark.parametrize("asked", ["9", "x", "-1", "9" * 40])
def test_who_asks_for_a_revision_that_is_not_there_is_told_so(
    shorter: Revision, browser: Client, asked: str
) -> None:
    answer = browser.get(f"{PAGE}/2/changes?from={asked}")
    assert answer.status_code == 422
    assert 'href="#from"' in answer.content.decode()
    assert browser.get(f"{PAGE}/9").status_code == 404
    assert browser.get(f"{PAGE}/{'9' * 40}").status_code == 404


@pytest.mark.law("A1-approve", "R-9.8")
def test_a_paper_is_what_the_head_signed_once_and_says_when_nobody_did(
    shorter: Revision, browser: Client, emin: Actor
) -> None:
    drawn = browser.get(f"{PAGE}/2.pdf")
    assert drawn["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(drawn.content)) as pdf:
        assert str(pdf.Root.Lang) == "az"
    digest = blobs.put(b"%PDF signed").digest
    assert emin.person_id
    with transaction.atomic():
        keep_paper(
            revision_id=shorter.pk,
            digest=digest,
            signed_by=emin.person_id,
            acting=emin,
            now=LATER,
        )
    assert browser.get(f"{PAGE}/2.pdf").content == b"%PDF signed"
    assert browser.get(f"{PAGE}/1.pdf").content != b"%PDF signed"
    assert "Emin Hacıyev" in browser.get(f"{PAGE}/history?signed").content.decode()
    assert "revision.approved" in [entry.action for entry in entries_of(shorter.pk)]
    with pytest.raises(PaperKeptAlready):
        keep_paper(
            revision_id=shorter.pk,
            digest=digest,
            signed_by=emin.person_id,
            acting=emin,
            now=LATER,
        )


def test_nobody_changes_a_signed_paper_or_takes_it_away(shorter: Revision, emin: Actor) -> None:
    assert emin.person_id
    keep_paper(
        revision_id=shorter.pk, digest="0" * 64, signed_by=emin.person_id, acting=emin, now=LATER
    )
    papers = RevisionPaper.objects.filter(revision=shorter)
    with pytest.raises(IntegrityError), transaction.atomic():
        papers.update(signatory="Başqası")
    with pytest.raises(IntegrityError), transaction.atomic():
        papers.delete()
