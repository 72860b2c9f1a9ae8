"""The pages of drafts: the workplace, the public consultation, the executors."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from birpencere.applications.tests.conftest import MORNING, SignIn
from birpencere.drafting.actions.moving import return_to_draft, withdraw_draft
from birpencere.drafting.models import Agreement, Approval, Comment, Draft
from birpencere.drafting.tests.conftest import changed
from birpencere.drafting.tests.test_life import AFTER, asked, opened, reload
from birpencere.kernel.actor import Actor
from birpencere.kernel.working_days import BAKU
from birpencere.registry.models import Entry, Service


def body(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_the_workplace_leads_a_draft_to_its_public_consultation(
    permit: Draft, parvana: Actor, murad: Actor, sign_in: SignIn
) -> None:
    browser, here = sign_in(parvana), f"/az/work/regulations/{permit.pk}"
    assert here in body(browser, "/az/work/regulations")
    assert "İctimai müzakirəni aç" in body(browser, here)
    version = {"version": permit.version, "do": "open_consultation"}
    early = browser.post(here, {**version, "last_day": "2026-11-30"})
    assert early.status_code == 422
    assert 'href="#last_day"' in early.content.decode()
    stale = browser.post(here, {**version, "version": 1, "last_day": "2026-12-10"})
    assert stale.status_code == 409
    assert browser.post(here, {**version, "last_day": "2026-12-10"}).status_code == 302
    assert reload(permit).status == "consultation"
    assert "10 dekabr 2026" in body(Client(), "/az/consultations")
    assert sign_in(murad).get(f"{here}/text").status_code == 404


def test_a_draft_is_begun_from_the_desk_and_written_over_by_a_file(
    country: None, parvana: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(parvana)
    assert browser.post("/az/work/regulations", {"service": ""}).status_code == 422
    service = Service.objects.get(number="20.1")
    begun = browser.post("/az/work/regulations", {"service": str(service.pk)})
    draft = Draft.objects.get()
    assert begun["Location"] == f"/az/work/regulations/{draft.pk}"
    again = browser.post("/az/work/regulations", {"service": str(service.pk)})
    assert again["Location"] == begun["Location"]
    page = body(browser, begun["Location"])
    assert f"/az/work/regulations/{draft.pk}/place?path=general.legal_basis%5B3%5D" in page

    for path in (
        "general.legal_basis[3]",
        "operations[0].limit",
        "operations",
        "form.steps[0].fields[0].label",
        "nowhere[7].x",
        "",
    ):
        shown = browser.get(f"{begun['Location']}/place", {"path": path}, follow=True)
        assert shown.status_code == 200, path


def test_the_desk_asks_as_much_for_many_drafts_as_for_one(
    permit: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    opened(permit, parvana)
    asked(permit, parvana)
    browser, agency = sign_in(parvana), permit.agency
    counts = []
    for number in ("20.1", "20.2", "20.3", "20.4"):
        body(browser, "/az/work/regulations")
        with CaptureQueriesContext(connection) as queries:
            body(browser, "/az/work/regulations")
        counts.append(len(queries))
        another = Service.objects.get(number=number)
        Draft.objects.create(
            service=another,
            agency=agency,
            document={},
            status="agreement",
            begun_by=permit.begun_by,
            begun_at=MORNING,
            changed_at=MORNING,
        )
    assert counts[-1] <= counts[0]


def test_the_page_of_a_service_and_its_entry_lead_to_the_consultation_while_it_runs(
    entries: None, permit: Draft, parvana: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(permit, parvana)
    number = Entry.objects.get(service=permit.service).number
    pages = (f"/az/services/{permit.service.slug}", f"/az/registry/{number}")
    lead = f'href="/az/consultations/{permit.pk}"'
    for moment, is_shown in (
        (datetime(2026, 12, 2, 23, 59, tzinfo=BAKU), True),
        (datetime(2026, 12, 3, tzinfo=BAKU), False),
    ):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        for page in pages:
            assert (lead in body(Client(), f"{page}?{moment.day}")) is is_shown


def test_people_comment_in_public_and_the_agency_answers(
    permit: Draft, parvana: Actor, aysel: Actor, sign_in: SignIn
) -> None:
    opened(permit, parvana)
    here, somebody = f"/az/consultations/{permit.pk}", sign_in(aysel)
    assert "Avtomobil" in body(Client(), here)
    assert "sign-in" in Client().get(f"{here}/comment")["Location"]
    assert somebody.post(f"{here}/comment", {"text": " "}).status_code == 422
    said = {"article": "2.2", "text": "Gediş haqqı <b>bahadır</b>"}
    assert somebody.post(f"{here}/comment", said).status_code == 302
    shown = body(somebody, here)
    assert "Aysel M." in shown
    assert "Məmmədova" not in shown.partition("</header>")[2]
    assert "&lt;b&gt;bahadır" in shown
    desk, one = sign_in(parvana), Comment.objects.get()
    comments = f"/az/work/regulations/{permit.pk}/comments"
    assert "Aysel Məmmədova" in body(desk, comments)
    answer = {"comment": str(one.pk), "verdict": "declined", "answer": ""}
    wrong = desk.post(comments, answer)
    assert (wrong.status_code, f'href="#answer-{one.pk}"' in wrong.content.decode()) == (422, True)
    assert desk.post(comments, {**answer, "answer": "Tarif belədir"}).status_code == 302
    assert "Tarif belədir" in body(somebody, here)


def test_the_public_reads_what_was_changed_after_its_consultation_and_why_it_was_withdrawn(
    permit: Draft, parvana: Actor, sign_in: SignIn
) -> None:
    draft, browser = opened(permit, parvana), sign_in(parvana)
    here = f"/az/consultations/{permit.pk}"
    draft = return_to_draft(
        draft_id=draft.pk, version=draft.version, reason="Rəylər", acting=parvana, now=AFTER
    )
    changed(draft, parvana, "general.content.az", "Yeni məzmun", AFTER)
    shown = body(browser, here)
    assert 'id="later"' not in shown
    assert "Qurum layihəni dəyişdirir" in shown
    asked(draft, parvana)
    assert "Yeni məzmun" in body(browser, here).partition('id="later"')[2]
    draft = reload(draft)
    withdraw_draft(
        draft_id=draft.pk, version=draft.version, reason="Lazım deyil", acting=parvana, now=AFTER
    )
    assert "Lazım deyil" in body(browser, here)
    assert browser.get(f"{here}/report.pdf").status_code == 404


def test_the_head_of_an_executor_answers_with_reasons_and_a_phone(
    permit: Draft, parvana: Actor, murad: Actor, sign_in: SignIn
) -> None:
    opened(permit, parvana)
    asked(permit, parvana)
    browser, one = sign_in(murad), Agreement.objects.get()
    here = f"/az/work/agreements/{one.pk}"
    assert here in body(browser, "/az/work/agreements")
    assert "susmaq razılıq sayılmır" in body(browser, here)
    wrong = browser.post(here, {"said": "objected", "reasons": "", "phone": "1"}).content.decode()
    assert 'href="#reasons"' in wrong
    assert 'href="#phone"' in wrong
    right = {"said": "objected", "reasons": "Marşrut", "phone": "+994501234567"}
    assert browser.post(here, right)["Location"] == f"{here}/signing"
    assert body(browser, f"{here}/signing")
    assert sign_in(parvana).get(here).status_code == 403


def test_the_head_signs_what_they_have_seen(
    permit: Draft, parvana: Actor, emin: Actor, murad: Actor, sign_in: SignIn
) -> None:
    Draft.objects.filter(pk=permit.pk).update(status="approval", opened_at=MORNING)
    here, browser = f"/az/work/regulations/{permit.pk}/sign", sign_in(emin)
    assert "İctimai müzakirə" in body(browser, here)
    assert browser.post(here, {"phone": "x"}).status_code == 422
    refused = browser.post(here, {"phone": "+994501234567", "version": permit.version})
    assert refused.status_code == 200
    assert not Approval.objects.exists()
    assert sign_in(parvana).get(here).status_code == 403
    paper = browser.get(f"/az/work/regulations/{permit.pk}/regulation.pdf")
    assert paper.content.startswith(b"%PDF")
