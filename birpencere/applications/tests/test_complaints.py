"""Complaints: filed in time by the applicant, decided by a head who did not decide before, with reasons."""

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.applications import jobs
from birpencere.applications.actions import decide_complaint, file_complaint, refuse
from birpencere.applications.errors import (
    ComplaintDecided,
    NoSuchApplication,
    NothingToComplainOf,
    OwnDecision,
)
from birpencere.applications.models import Application, Complaint
from birpencere.applications.queries import deadline_of, timeline_of
from birpencere.applications.queries.complaints import complaint_for, complaints_for, grievance_of
from birpencere.applications.rules import clock_start, complaint_until
from birpencere.applications.tests.conftest import (
    MORNING,
    NOW,
    SignIn,
    letters_about,
    paper,
    reload,
    trail_of,
)
from birpencere.applications.types import Status
from birpencere.identity.models import Person
from birpencere.identity.queries import actor_of
from birpencere.identity.tests.rights import As, rights, web
from birpencere.kernel.actor import Actor, Assurance, Duty, Role
from birpencere.kernel.country import calendar
from birpencere.kernel.errors import Invalid, SignInRequired
from birpencere.kernel.working_days import BAKU, working_days_between
from birpencere.notifications.models import Notice
from birpencere.payments.queries import bill_for

__all__ = ["rights", "web"]

REASONS = "Şərtlər yerinə yetirilib, sənədlər əlavə olunub."
ANSWER = "Sənədlər yenidən baxıldı və şərtlərə uyğundur."
LATER = MORNING + timedelta(days=3)


def filed(case: Application, by: Actor, now: datetime = LATER) -> Complaint:
    return file_complaint(application_id=case.pk, text=REASONS, files=(), acting=by, now=now)


def decided(complaint: Complaint, verdict: str, by: Actor, answer: str = ANSWER) -> Complaint:
    return decide_complaint(
        complaint_id=complaint.pk,
        verdict=verdict,
        answer=answer,
        acting=by,
        now=LATER + timedelta(days=1),
    )


@pytest.mark.law("R-5.1.4")
def test_a_complaint_against_a_refusal_goes_to_the_head_with_a_date(
    refused: Application, aysel: Actor, emin: Actor
) -> None:
    complaint = filed(refused, aysel)
    assert (complaint.about, complaint.about_at) == ("refusal", refused.decided_at)
    days = working_days_between(
        LATER.astimezone(BAKU).date(), complaint.due_at.astimezone(BAKU).date(), calendar()
    )
    assert days == 20
    assert {"complaint_filed", "complaint_to_decide"} <= set(letters_about(refused))
    path = f"/work/complaints/{complaint.pk}"
    assert path in Notice.objects.get(template="complaint_to_decide").body
    assert complaint_for(emin, complaint.pk).text == REASONS
    with pytest.raises(NothingToComplainOf):
        filed(refused, aysel)


@pytest.mark.law("R-5.1.4")
def test_upheld_the_case_goes_on_with_a_new_clock(
    refused: Application, aysel: Actor, emin: Actor
) -> None:
    decided(filed(refused, aysel), "upheld", emin)
    case = reload(refused)
    assert (case.status, case.decision, case.decided_at) == (Status.AWAITING_PAYMENT, {}, None)
    assert bill_for(case.pk)
    clock = deadline_of(case, LATER + timedelta(days=2))
    assert clock
    assert clock.start == LATER + timedelta(days=1)
    assert trail_of(case)[-3:-1] == [
        "applications.complaint_filed",
        "applications.complaint_upheld",
    ]
    assert {"complaint_upheld", "payment_due"} <= set(letters_about(case))
    assert ANSWER in [event.note for event in timeline_of(case, LATER + timedelta(days=2))]


@pytest.mark.law("R-5.1.4")
def test_rejected_the_refusal_stays_and_the_court_is_named(
    refused: Application, aysel: Actor, emin: Actor
) -> None:
    complaint = decided(filed(refused, aysel), "rejected", emin)
    assert (reload(refused).status, complaint.answer) == (Status.REFUSED, ANSWER)
    assert "məhkəmə" in Notice.objects.get(template="complaint_rejected").body
    with pytest.raises(ComplaintDecided):
        decided(complaint, "upheld", emin)


@pytest.mark.law("R-5.1.4")
def test_who_waits_beyond_the_time_limit_complains_of_that(
    submitted: Application, aysel: Actor, emin: Actor
) -> None:
    due = deadline_of(submitted, LATER)
    assert due
    with pytest.raises(NothingToComplainOf):
        filed(submitted, aysel, due.due)
    after = due.due + timedelta(minutes=1)
    complaint = filed(submitted, aysel, after)
    assert (complaint.about, complaint.about_at) == ("delay", due.due)
    assert grievance_of(submitted, after) is None
    before = submitted.due_at
    decide_complaint(
        complaint_id=complaint.pk, verdict="upheld", answer=ANSWER, acting=emin, now=after
    )
    case = reload(submitted)
    assert case.status == Status.SUBMITTED
    assert case.due_at
    assert before
    assert case.due_at > after > before
    assert deadline_of(case, after) == due, "what is late stays late"


def test_who_refused_does_not_decide_on_the_complaint(
    submitted: Application, aysel: Actor, rashad: Actor
) -> None:
    both = replace(rashad, duties=(*rashad.duties, Duty(submitted.agency_id, Role.HEAD)))
    refused_by(both, submitted)
    with pytest.raises(OwnDecision):
        decided(filed(submitted, aysel), "rejected", both)


@pytest.mark.law("R-5.1.4")
def test_where_the_only_head_refused_the_supervisor_decides_and_sees_that_case_alone(
    submitted: Application, aysel: Actor, emin: Actor, sign_in: SignIn, web: As
) -> None:
    supervisor = actor_of(Person.objects.get(fin="8NDLUJ1").pk, Assurance.HIGH)
    other = reload(submitted)
    other.pk, other.number = uuid4(), "20.1-2026-999999"
    other.save(force_insert=True)
    case = refused_by(
        replace(emin, duties=(*emin.duties, Duty(submitted.agency_id, Role.OFFICER))), submitted
    )
    complaint = filed(case, aysel)
    with pytest.raises(OwnDecision):
        decided(complaint, "rejected", emin)
    with pytest.raises(NoSuchApplication):
        decided(complaint, "upheld", supervisor)
    jobs.escalate_complaints(0)
    assert trail_of(case)[-1] == "applications.complaint_escalated"
    assert "supervisor" in sign_in(aysel).get(f"/en/applications/{case.pk}").content.decode()
    address = f"/en/work/complaints/{complaint.pk}"
    assert "No head of the agency may" in sign_in(supervisor).get(address).content.decode()
    with web(supervisor):
        assert list(Application.objects.all()) == [case]
        decided(complaint, "upheld", supervisor)
    for _twice in range(2):
        jobs.carry_out_complaint(complaint_id=str(complaint.pk))
    assert reload(case).status == Status.AWAITING_PAYMENT
    assert trail_of(case).count("applications.complaint_carried_out") == 1


def refused_by(acting: Actor, case: Application) -> Application:
    return refuse(
        application_id=case.pk,
        version=case.version,
        ground="conditions_not_met",
        note="",
        acting=acting,
        now=MORNING,
    )


@pytest.mark.parametrize(("verdict", "answer"), [("", ANSWER), ("upheld", "Hə"), ("open", ANSWER)])
def test_a_decision_without_reasons_is_none(
    refused: Application, aysel: Actor, emin: Actor, verdict: str, answer: str
) -> None:
    complaint = filed(refused, aysel)
    with pytest.raises(Invalid):
        decided(complaint, verdict, emin, answer)
    complaint.refresh_from_db()
    assert (complaint.status, reload(refused).status) == ("open", Status.REFUSED)


def test_nobody_else_files_or_decides(
    refused: Application, aysel: Actor, leyla: Actor, rashad: Actor, emin: Actor, orkhan: Actor
) -> None:
    for other in (leyla, rashad, orkhan):
        with pytest.raises(NoSuchApplication):
            filed(refused, other)
    with pytest.raises(SignInRequired):
        filed(refused, replace(aysel, assurance=Assurance.LOW))
    complaint = filed(refused, aysel)
    for other in (aysel, leyla, rashad, orkhan):
        with pytest.raises(NoSuchApplication):
            decided(complaint, "upheld", other)
    with pytest.raises(SignInRequired):
        decided(complaint, "upheld", replace(emin, assurance=Assurance.LOW))


@given(st.integers(0, 5_000_000).map(lambda minutes: MORNING + timedelta(minutes=minutes)))
def test_one_may_complain_for_thirty_days_to_the_end_of_the_last(moment: datetime) -> None:
    until = complaint_until(moment, 30)
    assert (until.astimezone(BAKU).date() - moment.astimezone(BAKU).date()).days == 30
    assert until + timedelta(microseconds=1) == datetime.combine(
        until.date() + timedelta(days=1), datetime.min.time(), BAKU
    )


def test_after_that_nobody_may(refused: Application, aysel: Actor) -> None:
    assert refused.decided_at
    until = complaint_until(refused.decided_at, 30)
    with pytest.raises(NothingToComplainOf):
        filed(refused, aysel, until + timedelta(seconds=1))
    assert filed(refused, aysel, until)


@given(st.lists(st.integers(1, 100), max_size=3))
def test_the_clock_counts_from_the_last_refusal_that_was_undone(days: list[int]) -> None:
    moments = [MORNING + timedelta(days=sum(days[: i + 1])) for i in range(len(days))]
    undone = [(Status.REFUSED, MORNING, until) for until in moments]
    stands = (Status.REFUSED, MORNING, None)
    assert clock_start(MORNING, [*undone, stands]) == (moments[-1] if moments else MORNING)


@pytest.mark.law("R-5.1.4")
def test_a_complaint_is_filed_from_the_page_of_the_case(
    refused: Application, aysel: Actor, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, case = sign_in(aysel), f"/az/applications/{refused.pk}"
    assert f"{case}/complaint" in browser.get(case).content.decode()
    file = BytesIO(paper().read())
    file.name = "sübut.pdf"
    answer = browser.post(f"{case}/complaint", {"text": "", "files": file})
    page = answer.content.decode()
    assert (answer.status_code, "sübut.pdf" in page) == (422, True)
    assert browser.post(f"{case}/complaint", {"text": REASONS})["Location"] == case
    assert len(Complaint.objects.get().files) == 1
    page = browser.get(case).content.decode()
    assert REASONS in page
    assert f"{case}/complaint" not in page


def test_what_was_typed_with_a_password_is_there_after_signing_in(
    refused: Application, aysel: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(replace(aysel, assurance=Assurance.LOW))
    form = f"/az/applications/{refused.pk}/complaint"
    assert "level=2" in browser.post(form, {"text": REASONS})["Location"]
    assert REASONS in browser.get(form).content.decode()
    assert not Complaint.objects.exists()


def test_what_was_decided_long_ago_hides_nothing_that_waits(
    refused: Application, aysel: Actor, emin: Actor
) -> None:
    waits = filed(refused, aysel)
    same = {"application": refused, "agency": waits.agency, "person": waits.person}
    Complaint.objects.bulk_create(
        Complaint(
            **same,
            about=waits.about,
            about_at=NOW - timedelta(days=number),
            text=REASONS,
            filed_at=NOW,
            due_at=NOW - timedelta(days=number),
            status="rejected",
            answer=ANSWER,
            decided_at=NOW - timedelta(days=number),
            decided_by_id=emin.person_id,
        )
        for number in range(1, 202)
    )
    first, second, *_others = complaints_for(emin)
    assert (first, second.decided_at) == (waits, NOW - timedelta(days=1))


def test_the_head_decides_at_the_desk(
    refused: Application, aysel: Actor, emin: Actor, rashad: Actor, sign_in: SignIn
) -> None:
    complaint = filed(refused, aysel)
    address = f"/az/work/complaints/{complaint.pk}"
    head = sign_in(emin)
    assert address in head.get("/az/work/complaints").content.decode()
    answer = head.post(address, {"verdict": "upheld", "answer": ""})
    assert answer.status_code == 422
    assert head.post(address, {"verdict": "upheld", "answer": ANSWER})["Location"] == address
    assert ANSWER in head.get(address).content.decode()
    assert sign_in(rashad).get(address).status_code == 403
    low = sign_in(replace(emin, assurance=Assurance.LOW))
    assert "level=2" in low.get("/az/work/complaints")["Location"]


def test_the_database_lets_the_applicant_file_and_another_head_decide(
    refused: Application, aysel: Actor, leyla: Actor, emin: Actor, web: As
) -> None:
    with web(aysel):
        complaint = filed(refused, aysel)
    with web(leyla):
        assert not Complaint.objects.exists()
    for nobody in (aysel, replace(emin, assurance=Assurance.LOW)):
        with web(nobody):
            assert not Complaint.objects.filter(pk=complaint.pk).update(status="open")
    with web(emin):
        decided(complaint, "upheld", emin)
    assert reload(refused).status == Status.AWAITING_PAYMENT
