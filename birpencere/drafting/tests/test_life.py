"""From a draft to a regulation in force: consultation, agreement, approval, and what stops it on the way."""

from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from birpencere.applications.actions import start_draft
from birpencere.applications.tests.conftest import FACTS, MORNING
from birpencere.documents.render import render as draw
from birpencere.drafting import errors
from birpencere.drafting.actions.agreeing import begin_answer, require_awaited, take_answer
from birpencere.drafting.actions.approving import begin_approval, publish_approved, take_approval
from birpencere.drafting.actions.commenting import answer_comment, comment
from birpencere.drafting.actions.editing import change_draft
from birpencere.drafting.actions.moving import (
    ask_agreement,
    locked_to_move,
    open_consultation,
    return_to_draft,
    send_to_head,
    withdraw_draft,
)
from birpencere.drafting.actions.rehearsing import rehearse_draft
from birpencere.drafting.jobs import remind_executors
from birpencere.drafting.models import (
    Agreement,
    AgreementReminder,
    Approval,
    Comment,
    Consultation,
    Draft,
    DraftStep,
)
from birpencere.drafting.queries.desk import next_steps, services_to_begin
from birpencere.drafting.queries.stages import gates_of, rehearsed_faults
from birpencere.drafting.rules.gates import are_open
from birpencere.drafting.rules.stages import MOVES, Move, earliest_last_day, is_covered
from birpencere.drafting.rules.tree import Change, value_at
from birpencere.drafting.rules.writing import yaml_text
from birpencere.drafting.sheets import report_sheet
from birpencere.drafting.tests.conftest import As, changed
from birpencere.identity.models import Organisation
from birpencere.kernel.actor import ANONYMOUS, Actor, Assurance, Duty, Role
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Forbidden, Invalid, SignInRequired
from birpencere.kernel.working_days import BAKU
from birpencere.notifications.models import Notice
from birpencere.regulations.actions import load_regulations, publish_revision
from birpencere.regulations.models import RevisionPaper
from birpencere.regulations.queries import current_revision
from birpencere.signatures.events import DocumentSigned

DAY = timedelta(days=1)
LAST_DAY = date(2026, 12, 2)
"""Fifteen days after MORNING."""
AFTER = MORNING + 16 * DAY
PAPER = "a" * 64
SEALED = "b" * 64


def signed(session_id: UUID | None, person: Actor) -> DocumentSigned:
    assert session_id
    assert person.person_id
    return DocumentSigned(session_id, None, person.person_id, PAPER, "c" * 64)


def reload(draft: Draft) -> Draft:
    return Draft.objects.get(pk=draft.pk)


def opened(draft: Draft, acting: Actor, now: datetime = MORNING) -> Draft:
    last_day = earliest_last_day(now.date())
    return open_consultation(
        draft_id=draft.pk, version=draft.version, last_day=last_day, acting=acting, now=now
    )


def answer(one: Comment, acting: Actor, verdict: str = "declined") -> None:
    answer_comment(comment_id=one.pk, verdict=verdict, answer="Səbəb", acting=acting, now=AFTER)


def said(draft: Draft, head: Actor, verdict: str, reasons: str = "") -> Agreement:
    """The executor's head answers the last round, by signature."""
    asked = Agreement.objects.filter(draft=draft).order_by("-number")[0]
    asked = begin_answer(
        agreement_id=asked.pk,
        said=verdict,
        reasons=reasons,
        digest=uuid4().hex * 2,
        phone="+994501234567",
        language="az",
        acting=head,
        now=AFTER,
    )
    take_answer(signed(asked.signing_id, head))
    asked.refresh_from_db()
    return asked


def asked(draft: Draft, acting: Actor, now: datetime = AFTER) -> Draft:
    draft = reload(draft)
    return ask_agreement(draft_id=draft.pk, version=draft.version, acting=acting, now=now)


def sent(draft: Draft, acting: Actor) -> Draft:
    draft = reload(draft)
    return send_to_head(draft_id=draft.pk, version=draft.version, acting=acting, now=AFTER)


def begun(draft: Draft, head: Actor) -> Approval:
    """The head's phone is asked."""
    return begin_approval(
        draft_id=draft.pk,
        version=draft.version,
        number=2,
        digest=PAPER,
        phone="+994501234567",
        language="az",
        acting=head,
        now=AFTER,
    )


def published(draft: Draft) -> Draft:
    """What the job does with a signed draft."""
    approval = Approval.objects.get(draft=draft)
    return publish_approved(
        draft_id=draft.pk, signed=approval.signed, sealed=SEALED, report="d" * 64, now=AFTER
    )


@pytest.fixture
def ready(permit: Draft, parvana: Actor, murad: Actor) -> Draft:
    """Discussed, agreed, with the head."""
    opened(permit, parvana)
    asked(permit, parvana)
    said(permit, murad, "agreed")
    return sent(permit, parvana)


@pytest.mark.law("R-9.2a", "R-9.2b", "R-9.7", "R-9.8", "A1-approve")
def test_a_regulation_goes_its_whole_way_and_a_citizen_applies_under_it_the_same_minute(
    permit: Draft, parvana: Actor, emin: Actor, murad: Actor, aysel: Actor, leyla: Actor
) -> None:
    draft = opened(permit, parvana)
    first = comment(draft_id=draft.pk, article="2.2", text="Baha", acting=aysel, now=MORNING)
    second = comment(draft_id=draft.pk, article="", text="Yaxşı", acting=leyla, now=MORNING + DAY)
    assert (first.shown_name, second.shown_name) == ("Aysel M.", "Leyla Q.")
    with pytest.raises(errors.NotAnswered):
        asked(draft, parvana)
    answer(first, parvana, "accepted")
    answer(second, emin)
    asked(draft, parvana)
    objection = said(draft, murad, "objected", "Marşrut aydın deyil")
    with pytest.raises(errors.NotAgreed):
        sent(draft, parvana)
    draft = reload(draft)
    draft = return_to_draft(
        draft_id=draft.pk, version=draft.version, reason="Etiraz", acting=parvana, now=AFTER
    )
    changed(draft, parvana, "form.title.az", "Müraciəti doldurursunuz", AFTER)
    asked(draft, parvana)
    assert said(draft, murad, "agreed").number == objection.number + 1
    draft = sent(draft, parvana)
    session = begun(draft, emin).signing_id
    take_approval(signed(uuid4(), emin))
    assert not Approval.objects.get(draft=draft).signed
    take_approval(signed(session, emin))
    report = report_sheet(draft, AFTER)
    assert [row.value for row in report.sections[0].rows] == ["Baha", "Qəbul edilib", "Səbəb"]
    assert draw(report, made_at=AFTER).startswith(b"%PDF")
    draft = published(draft)
    revision = current_revision(draft.service_id)
    approval = Approval.objects.get(draft=draft)
    assert revision
    assert (draft.status, approval.revision, revision.number) == ("published", revision, 2)
    assert revision.is_by_agency
    assert RevisionPaper.objects.get(revision=revision).signatory == "Emin Hacıyev"
    assert [step.move for step in DraftStep.objects.filter(draft=draft).order_by("pk")] == [
        "open_consultation",
        "ask_agreement",
        "return",
        "ask_agreement",
        "send_to_head",
        "approve",
    ]
    application = start_draft(
        revision=revision,
        organisation_id=None,
        facts=FACTS,
        another=True,
        acting=aysel,
        now=AFTER,
    )
    assert application.revision == revision
    told = Notice.objects.filter(person=aysel.person_id, template="regulation_news")
    assert set(told.values_list("subject", flat=True)) == {
        "Rəyinizə cavab verildi",
        "Rəy bildirdiyiniz ictimai müzakirə bitdi",
        "Rəy bildirdiyiniz reqlament dərc olundu",
    }


@pytest.mark.law("R-9.7")
def test_no_answer_to_a_comment_changes_once_the_head_has_signed(
    permit: Draft, parvana: Actor, emin: Actor, murad: Actor, aysel: Actor, web: As
) -> None:
    opened(permit, parvana)
    one = comment(draft_id=permit.pk, article="", text="Baha", acting=aysel, now=MORNING)
    answer(one, parvana)
    asked(permit, parvana)
    said(permit, murad, "agreed")
    session = begun(sent(permit, parvana), emin).signing_id
    with web(parvana):
        assert Comment.objects.filter(pk=one.pk).update(verdict="accepted")
    take_approval(signed(session, emin))
    with pytest.raises(errors.AnswersFrozen):
        answer(one, parvana)
    with web(parvana):
        assert not Comment.objects.filter(pk=one.pk).update(verdict="declined")


def test_the_catalogue_does_not_replace_what_a_head_has_signed(
    ready: Draft, emin: Actor, tmp_path: Path
) -> None:
    first = current_revision(ready.service_id)
    session = begun(ready, emin).signing_id
    take_approval(signed(session, emin))
    published(ready)
    assert first
    (tmp_path / "17.4.yaml").write_text(first.source_text, "utf-8")
    load_regulations(folder=tmp_path, acting=Actor.system("catalogue"), now=AFTER)
    in_force = current_revision(ready.service_id)
    assert in_force == Approval.objects.get(draft=ready).revision


def test_the_table_alone_decides_what_is_possible(
    draft: Draft, parvana: Actor, emin: Actor, murad: Actor
) -> None:
    for status, move in product(Draft.Status.values, Move):
        Draft.objects.filter(pk=draft.pk).update(status=status)
        who = emin if move is Move.APPROVE else parvana
        if status in MOVES[move].sources:
            assert locked_to_move(who, draft.pk, 1, move).status == status
        else:
            with pytest.raises(errors.WrongMove):
                locked_to_move(who, draft.pk, 1, move)
        with pytest.raises(errors.NoDraft):
            locked_to_move(murad, draft.pk, 1, move)
    with pytest.raises(Forbidden):
        locked_to_move(parvana, draft.pk, 1, Move.APPROVE)


@pytest.mark.law("A1-approve")
def test_a_signature_under_a_draft_that_was_changed_meanwhile_counts_for_nothing(
    ready: Draft, parvana: Actor, emin: Actor, murad: Actor
) -> None:
    before = current_revision(ready.service_id)
    session = begun(ready, emin).signing_id
    draft = return_to_draft(
        draft_id=ready.pk, version=ready.version, reason="Səhv", acting=parvana, now=AFTER
    )
    changed(draft, parvana, "form.title.az", "Başqa ad", AFTER)
    asked(draft, parvana)
    said(draft, murad, "agreed")
    sent(draft, parvana)
    take_approval(signed(session, emin))
    assert not Approval.objects.get(draft=draft).signed
    assert current_revision(ready.service_id) == before
    told = Notice.objects.filter(
        person=emin.person_id, subject="Layihənin altındakı imzanız qüvvəsizdir"
    )
    assert told.count() == 1


def test_a_draft_taken_back_between_signature_and_seal_is_not_published(
    ready: Draft, parvana: Actor, emin: Actor
) -> None:
    take_approval(signed(begun(ready, emin).signing_id, emin))
    withdraw_draft(
        draft_id=ready.pk, version=ready.version, reason="Lazım deyil", acting=parvana, now=AFTER
    )
    assert published(ready).status == "withdrawn"
    assert not Approval.objects.get(draft=ready).approved_at


@pytest.mark.law("R-9.2b")
def test_silence_is_no_consent_and_an_objection_needs_reasons_and_certainty(
    permit: Draft, parvana: Actor, murad: Actor
) -> None:
    opened(permit, parvana)
    asked(permit, parvana)
    waiting = Agreement.objects.get(draft=permit)
    assert (waiting.agency.slug, waiting.verdict) == ("internal-affairs-ministry", "")
    assert waiting.due_at.date() == date(2026, 12, 17)
    draft = reload(permit)
    with pytest.raises(errors.NotAgreed):
        send_to_head(
            draft_id=draft.pk, version=draft.version, acting=parvana, now=AFTER + 300 * DAY
        )
    with pytest.raises(Invalid):
        said(permit, murad, "objected")
    weak = Actor(murad.name, murad.person_id, Assurance.LOW, murad.duties)
    with pytest.raises(SignInRequired):
        said(permit, weak, "agreed")
    with pytest.raises(errors.NoDraft):
        said(permit, parvana, "agreed")


@pytest.mark.law("R-9.2b")
def test_a_silent_executor_is_reminded_the_day_before_on_the_day_and_after_once_each(
    permit: Draft, parvana: Actor, murad: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(permit, parvana)
    asked(permit, parvana)
    draft = reload(permit)
    return_to_draft(
        draft_id=draft.pk, version=draft.version, reason="Səhv", acting=parvana, now=AFTER
    )
    asked(permit, parvana)
    with pytest.raises(errors.WrongMove):
        require_awaited(Agreement.objects.get(number=1))
    for day in range(14, 23):
        morning = datetime(2026, 12, day, 9, tzinfo=BAKU)
        monkeypatch.setattr(timezone, "now", lambda morning=morning: morning)
        remind_executors(timestamp=0)
    sent_at = AgreementReminder.objects.filter(agreement__number=2).order_by("sent_at")
    days = [local_date(at).day for at in sent_at.values_list("sent_at", flat=True)]
    assert (days, AgreementReminder.objects.count()) == ([16, 17, 18], 3)
    assert Notice.objects.filter(person=murad.person_id).count() == 2 + 3
    silent = Notice.objects.filter(subject="İcraçı layihənizə cavab vermir")
    assert silent.filter(person=parvana.person_id).count() == 1
    with translation.override("az"):
        assert "susur" in str(next_steps([reload(permit)], timezone.now())[0].message)


def test_words_that_the_agency_has_put_in_force_itself_are_not_discussed_again(
    permit: Draft, parvana: Actor
) -> None:
    publish_revision(
        text=yaml_text(permit.document),
        file_name="x.yaml",
        acting=Actor.system("tests"),
        now=MORNING,
        is_by_agency=True,
    )
    with pytest.raises(errors.NothingNew):
        opened(permit, parvana)


def test_of_services_that_have_ended_no_draft_begins(country: None) -> None:
    ministry = Organisation.objects.get(slug="agriculture-ministry")
    drafter = Actor("drafter", duties=(Duty(ministry.pk, Role.DRAFTER),))
    offered = {service.number for service in services_to_begin(drafter)}
    assert "MA-N1" in offered
    assert not offered & {"MA-M1", "MA-M2", "MA-S1"}


@pytest.mark.law("R-9.7")
def test_a_consultation_lasts_at_least_fifteen_days(
    permit: Draft, parvana: Actor, aysel: Actor
) -> None:
    for day in (LAST_DAY - DAY, LAST_DAY + 200 * DAY):
        with pytest.raises(Invalid):
            open_consultation(
                draft_id=permit.pk,
                version=permit.version,
                last_day=day,
                acting=parvana,
                now=MORNING,
            )
    draft = opened(permit, parvana)
    evening = datetime.fromisoformat("2026-12-02T23:59:59+04:00")
    comment(draft_id=draft.pk, article="", text="Son gün", acting=aysel, now=evening)
    with pytest.raises(errors.StillOpen):
        ask_agreement(draft_id=draft.pk, version=draft.version, acting=parvana, now=evening)
    with pytest.raises(errors.ConsultationOver):
        comment(
            draft_id=draft.pk,
            article="",
            text="Gec",
            acting=aysel,
            now=evening + timedelta(seconds=1),
        )


@settings(max_examples=30)
@given(start=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_fifteen_whole_days_lie_after_the_day_on_which_it_begins(start: date) -> None:
    days = [start + n * DAY for n in range(1, 40)]
    counted = [day for day in days if day <= earliest_last_day(start)]
    assert len(counted) == 15


@pytest.mark.law("R-9.7")
def test_what_changes_in_substance_is_discussed_anew(permit: Draft, parvana: Actor) -> None:
    draft = opened(permit, parvana)
    draft = return_to_draft(
        draft_id=draft.pk, version=draft.version, reason="Rəylər", acting=parvana, now=AFTER
    )
    assert Consultation.objects.get(draft=draft).is_concluded
    draft = changed(draft, parvana, "general.time.upper", 9, AFTER)
    with pytest.raises(errors.NotDiscussed):
        asked(draft, parvana)
    assert opened(draft, parvana, AFTER).status == "consultation"
    assert not is_covered({"fees": [{"title": {"az": "A"}}]}, {"fees": [{"title": {"az": "B"}}]})
    assert is_covered({"form": {"title": {"az": "A"}}}, {"form": {"title": {"az": "B"}}})
    assert is_covered({"form": {"minutes": 5}}, {"form": {"minutes": 5, "note": {"az": "A"}}})


def test_nobody_changes_what_is_discussed_and_a_round_that_was_broken_off_does_not_count(
    permit: Draft, parvana: Actor
) -> None:
    draft = opened(permit, parvana)
    with pytest.raises(errors.NotOpenToChange):
        changed(draft, parvana, "form.title.az", "Yeni")
    draft = return_to_draft(
        draft_id=draft.pk, version=draft.version, reason="Səhv", acting=parvana, now=MORNING + DAY
    )
    with pytest.raises(errors.NotDiscussed):
        asked(draft, parvana)


def test_no_draft_with_closed_gates_is_discussed(draft: Draft, parvana: Actor) -> None:
    with pytest.raises(errors.GatesClosed):
        opened(draft, parvana)


def test_a_rehearsal_leaves_nothing_but_what_it_found(permit: Draft, parvana: Actor) -> None:
    before = current_revision(permit.service_id)
    draft = change_draft(
        draft_id=permit.pk,
        version=permit.version,
        change=Change("set", "form.steps[0].shown", "1 == 2"),
        acting=parvana,
        now=MORNING,
    )
    assert rehearsed_faults(draft) is None
    rehearse_draft(draft_id=draft.pk, acting=Actor.system("tests"), now=MORNING)
    assert "nobody ever sees the step vehicle" in (rehearsed_faults(draft) or [])
    assert not are_open(gates_of(draft))
    assert current_revision(draft.service_id) == before


def test_the_database_shows_each_what_is_theirs(
    permit: Draft, parvana: Actor, murad: Actor, aysel: Actor, leyla: Actor, web: As
) -> None:
    with web(parvana):
        opened(permit, parvana)
    with web(aysel):
        made = comment(draft_id=permit.pk, article="", text="Baha", acting=aysel, now=MORNING)
        assert not Comment.objects.filter(pk=made.pk).update(verdict="accepted")
    for person in (ANONYMOUS, leyla):
        with web(person):
            assert Draft.objects.filter(pk=permit.pk).exists()
            assert Comment.objects.count() == 1
            assert not Draft.objects.filter(pk=permit.pk).update(changed_at=AFTER)
    with web(parvana):
        for rows in (
            lambda: Comment.objects.update(text="Yaxşı"),
            lambda: Comment.objects.filter(pk=made.pk).delete(),
            lambda: Consultation.objects.update(last_day=MORNING.date()),
            lambda: DraftStep.objects.update(reason=""),
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                rows()
        answer(made, parvana)
        asked(permit, parvana)
    with web(murad):
        one = Agreement.objects.select_for_update().get()
        assert value_at(one.draft.document, "service") == "17.4"
    with web(parvana):
        assert not Agreement.objects.filter(pk=one.pk).update(said="agreed")
        draft = reload(permit)
        return_to_draft(
            draft_id=draft.pk, version=draft.version, reason="Səhv", acting=parvana, now=AFTER
        )
    with web(aysel), transaction.atomic():
        over = Consultation.objects.get()
        late = Comment(consultation=over, person=made.person, text="Gec", at=AFTER)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            late.save()
    with web(ANONYMOUS):
        assert not Draft.objects.exists()
        assert Consultation.objects.get().service.number == "17.4"
        assert not DraftStep.objects.exists()
