"""Two at once, on connections of their own: one application, one decision, one entry."""

import pytest

from birpencere.kernel.actor import Actor
from birpencere.kernel.tests.races import at_once
from birpencere.notifications.models import Notice
from birpencere.registration import actions
from birpencere.registration.models import Decision, EntryApplication, Turn
from birpencere.registration.tests.conftest import (
    PARTICULARS,
    asked_to_decide,
    asked_to_sign,
    begun,
    filled_in,
    reload,
    saved,
    sent,
)
from birpencere.registration.types import Kind, Outcome, Status
from birpencere.registry.models import Entry, EntryChange

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_heads_who_sign_at_once_send_one_application(
    draft: EntryApplication, emin: Actor
) -> None:
    first, second = asked_to_sign(draft, emin), asked_to_sign(draft, emin)
    outcomes = at_once(lambda: actions.submit_signed(first), lambda: actions.submit_signed(second))
    assert outcomes == [None, None]
    assert (Turn.objects.count(), reload(draft).number) == (1, "ER-2026-000001")
    assert Notice.objects.filter(template="registration_received").count() == 2


def test_two_operators_who_decide_at_once_decide_once(
    submitted: EntryApplication, sevda: Actor
) -> None:
    grant = asked_to_decide(submitted, sevda)
    refuse = asked_to_decide(submitted, sevda, Outcome.RETURNED, "Yox")
    outcomes = at_once(lambda: actions.decide_signed(grant), lambda: actions.decide_signed(refuse))
    assert outcomes == [None, None]
    states = sorted(Decision.objects.values_list("state", flat=True))
    assert states == ["made", "void"]
    is_granted = reload(submitted).status == Status.GRANTED
    assert (Entry.objects.count(), EntryChange.objects.count()) == (is_granted, is_granted)


def test_two_services_registered_at_once_have_numbers_of_their_own(
    submitted: EntryApplication, parvana: Actor, emin: Actor, sevda: Actor
) -> None:
    other = saved(begun(parvana), parvana, data=filled_in(), particulars=PARTICULARS)
    news = [asked_to_decide(one, sevda) for one in (submitted, sent(other, emin))]
    outcomes = at_once(*[lambda one=one: actions.decide_signed(one) for one in news])
    assert outcomes == [None, None]
    numbers = set(Entry.objects.values_list("number", flat=True))
    slugs = set(Entry.objects.values_list("service__slug", flat=True))
    assert (len(numbers), len(slugs)) == (2, 2)


def test_two_who_begin_the_same_correction_at_once_write_one(
    entries: None, parvana: Actor, emin: Actor
) -> None:
    number = Entry.objects.get(service__number="20.1").number
    at_once(lambda: begun(parvana, Kind.CORRECT, number), lambda: begun(emin, Kind.CORRECT, number))
    assert EntryApplication.objects.count() == 1
