"""From the head's signature to the operator's: numbers, clocks, entries, letters."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from birpencere.kernel.actor import Actor
from birpencere.kernel.errors import Invalid
from birpencere.kernel.events import publish
from birpencere.kernel.numbering import RegistryNumber
from birpencere.kernel.working_days import BAKU
from birpencere.notifications.models import Notice
from birpencere.registration import actions
from birpencere.registration.errors import OnlyTheHead
from birpencere.registration.models import Decision, EntryApplication, Turn
from birpencere.registration.queries import late_turns, on_time_rate, queue
from birpencere.registration.tests.conftest import (
    MORNING,
    asked_to_decide,
    asked_to_sign,
    begun,
    decided,
    filled_in,
    licence,
    news_of,
    reload,
    saved,
    sent,
)
from birpencere.registration.types import Kind, Outcome, Status
from birpencere.registry.annex2 import EntryData
from birpencere.registry.models import Entry, EntryChange
from birpencere.registry.queries import catalogue
from birpencere.regulations.queries import published_for

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def letters(template: str) -> list[str]:
    """Who got it, by surname."""
    told = Notice.objects.filter(template=template).values_list("person__surname", flat=True)
    return sorted(told)


@pytest.mark.law("R-10.3", "R-10.4a", "A2-n2a")
def test_the_heads_signature_sends_it_and_the_clock_runs(
    draft: EntryApplication, emin: Actor
) -> None:
    news = asked_to_sign(draft, emin)
    publish(news)
    publish(news)
    application = reload(draft)
    assert (application.status, application.signed_digest) == (Status.SUBMITTED, news.signed_digest)
    assert application.number == "ER-2026-000001"
    assert Turn.objects.get(application=application).due_at == application.due_at
    assert letters("registration_received") == ["Hacıyev", "Əsgərova"]


def test_friday_noon_is_due_on_wednesday_evening(draft: EntryApplication, emin: Actor) -> None:
    application = sent(draft, emin, datetime(2026, 11, 20, 12, tzinfo=BAKU))
    assert application.due_at == datetime(2026, 11, 25, 18, tzinfo=BAKU)


def test_only_the_head_signs_and_only_what_is_complete(
    draft: EntryApplication, parvana: Actor, emin: Actor
) -> None:
    with pytest.raises(OnlyTheHead):
        asked_to_sign(draft, parvana)
    saved(draft, parvana, data=filled_in(users=()))
    with pytest.raises(Invalid) as error:
        asked_to_sign(draft, emin)
    assert set(error.value.fields) == {"users"}


def test_what_was_changed_after_signing_is_not_sent(
    draft: EntryApplication, parvana: Actor, emin: Actor
) -> None:
    news = asked_to_sign(draft, emin)
    saved(draft, parvana, data=filled_in(payment="paid"))
    actions.submit_signed(news)
    assert reload(draft).status == Status.DRAFT
    assert letters("registration_not_sent") == ["Hacıyev"]


@pytest.mark.law("R-10.4a", "R-10.4b", "R-10.5.1", "R-6.2.3", "D-3", "R-10.2")
def test_a_registration_makes_a_service_that_can_be_used_at_once(
    submitted: EntryApplication, sevda: Actor
) -> None:
    publish(asked_to_decide(submitted, sevda))
    application = reload(submitted)
    entry = application.entry
    assert entry
    assert application.status == Status.GRANTED
    assert EntryData.of(entry.data) == filled_in()
    assert RegistryNumber.parse(entry.number).service == "X01-N1"
    change = EntryChange.objects.get(entry=entry)
    assert (change.by, change.application_number) == ("Sevda Rzayeva", application.number)
    service = catalogue().service(entry.service.number)
    published = published_for(service.id)
    assert published
    assert published.is_typical
    costs = published.regulation.costs
    assert costs
    assert costs.en == (
        "Free of charge" if entry.data["payment"] == "free" else "set by the agency"
    )
    [body] = Notice.objects.filter(
        template="registration_granted", person__surname="Hacıyev"
    ).values_list("body", flat=True)
    assert entry.number in body


@pytest.mark.law("R-10.8a", "R-10.8b", "R-10.2.2", "R-10.2")
def test_a_correction_is_made_and_told(
    correction: EntryApplication, emin: Actor, sevda: Actor
) -> None:
    application = decided(sent(correction, emin), sevda)
    assert licence().data["content"]["az"] == "Lisenziya üç gün ərzində verilir"
    assert application.due_at == datetime(2026, 11, 18, 18, tzinfo=BAKU)
    assert letters("registration_granted") == ["Hacıyev", "Əsgərova"]


@pytest.mark.law("R-10.7", "R-10.2.3", "R-10.2")
def test_a_cancellation_is_on_application_and_says_why(
    entries: None, parvana: Actor, emin: Actor, sevda: Actor
) -> None:
    application = begun(parvana, Kind.CANCEL, licence().number)
    saved(application, parvana, reason="Lisenziya ləğv edilib")
    decided(sent(application, emin), sevda)
    assert licence().status == Entry.Status.CANCELLED
    [change] = EntryChange.objects.filter(entry=licence(), kind="cancelled")
    assert (change.reason, change.after) == ("Lisenziya ləğv edilib", None)
    assert catalogue().service("20.1").has_ended


def test_a_return_says_why_and_can_be_mended_and_sent_again(
    submitted: EntryApplication, emin: Actor, sevda: Actor
) -> None:
    with pytest.raises(Invalid):
        asked_to_decide(submitted, sevda, Outcome.RETURNED)
    actions.decide_signed(asked_to_decide(submitted, sevda, Outcome.RETURNED, "Ad rəsmi deyil"))
    application = reload(submitted)
    assert (application.status, application.return_note) == (Status.RETURNED, "Ad rəsmi deyil")
    assert letters("registration_returned") == ["Hacıyev", "Əsgərova"]
    again = sent(saved(application, emin, data=filled_in(payment="paid")), emin, MORNING + DAY)
    assert (again.number, again.return_note) == (submitted.number, "")
    assert list(Turn.objects.order_by("number").values_list("outcome", flat=True)) == [
        "returned",
        "",
    ]
    assert queue(sevda) == [again]


def test_of_two_operators_the_second_is_told(submitted: EntryApplication, sevda: Actor) -> None:
    first = asked_to_decide(submitted, sevda)
    second = asked_to_decide(submitted, sevda, Outcome.RETURNED, "Yox")
    actions.decide_signed(first)
    actions.decide_signed(second)
    actions.decide_signed(first)
    assert Entry.objects.count() == 1
    states = Decision.objects.order_by("begun_at", "outcome").values_list("outcome", "state")
    assert dict(states) == {"granted": "made", "returned": "void"}
    assert letters("registration_not_decided") == ["Rzayeva"]


@pytest.mark.law("R-10.4a", "R-10.8a")
def test_late_decisions_are_marked_for_ever_and_counted(
    submitted: EntryApplication, correction: EntryApplication, emin: Actor, sevda: Actor
) -> None:
    sent(correction, emin)
    since, later = MORNING.date(), MORNING + 10 * DAY
    waiting = on_time_rate(since=since, now=later)
    assert (waiting.decided, waiting.overdue, waiting.rate) == (0, 2, 0.0)
    decided(submitted, sevda, now=later)
    decided(correction, sevda)
    figures = on_time_rate(since=since, now=later)
    assert (figures.decided, figures.on_time, figures.late, figures.overdue) == (2, 1, 1, 0)
    assert figures.rate == 0.5
    assert on_time_rate(since=since + DAY, now=later).rate is None
    [turn] = late_turns()
    assert turn.days_late == 5
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.filter(pk=turn.pk).update(days_late=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Turn.objects.all().delete()


def test_two_corrections_at_once_do_not_undo_one_another(
    correction: EntryApplication, parvana: Actor, emin: Actor, sevda: Actor
) -> None:
    sent(correction, emin)
    other = begun(parvana, Kind.CORRECT, licence().number)
    data = filled_in(**{**_fields(other), "payment": "free"})
    saved(other, parvana, data=data)
    decided(correction, sevda)
    decided(sent(other, emin), sevda)
    held = EntryData.of(licence().data)
    assert (held.content.az, held.payment) == ("Lisenziya üç gün ərzində verilir", "free")


def _fields(application: EntryApplication) -> dict[str, object]:
    data = EntryData.of(application.data)
    return {name: getattr(data, name) for name in EntryData.__slots__}


def test_a_signature_on_something_else_is_nothing_to_us(
    draft: EntryApplication, emin: Actor
) -> None:
    stranger = news_of(uuid4(), emin)
    actions.submit_signed(stranger)
    actions.decide_signed(stranger)
    assert reload(draft).status == Status.DRAFT
