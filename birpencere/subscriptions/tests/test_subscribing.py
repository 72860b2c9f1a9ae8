"""Who subscribes gets every issue once, until the time is over or one click stops it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from birpencere.applications.tests.conftest import MORNING, SignIn
from birpencere.audit.queries import entries_of
from birpencere.kernel.actor import ANONYMOUS, Actor
from birpencere.kernel.errors import Invalid, SignInRequired
from birpencere.kernel.text import Text
from birpencere.kernel.usage import ServiceUsed, Use
from birpencere.notifications.jobs import send_notice
from birpencere.notifications.models import Notice
from birpencere.subscriptions import actions
from birpencere.subscriptions.errors import NoSuchSubscription, NotRunning
from birpencere.subscriptions.jobs import deliver, turn
from birpencere.subscriptions.models import Delivery, Issue, Subscription
from birpencere.subscriptions.queries import own_subscription, subscriptions_of
from birpencere.subscriptions.rules import months_after
from birpencere.subscriptions.tests.conftest import DAY, PERIODICALS, As, service, wish
from tests.arrived import arrived

pytestmark = pytest.mark.django_db


def letters_of(template: str) -> list[Notice]:
    return list(Notice.objects.filter(template=template))


def publish(acting: Actor, **other: Any) -> Issue:
    given: dict[str, Any] = {
        "issue_id": uuid4(),
        "service": service(PERIODICALS),
        "edition": "official_gazette",
        "title": Text("Yeni nömrə", "New number", "Новый номер"),
        "text": Text("Qanunlar {{ 7 * 7 }} & qərarlar", "Laws", "Законы"),
        "now": MORNING + DAY,
    }
    return actions.publish_issue(acting=acting, **(given | other))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 11, 17), 3, date(2027, 2, 17)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_the_month(
    start: date, months: int, end: date
) -> None:
    assert months_after(start, months) == end


def test_a_subscription_runs_at_once_and_is_confirmed(running: Subscription, aysel: Actor) -> None:
    assert (running.status, running.until) == ("running", date(2027, 2, 17))
    (letter,) = letters_of("subscription_running")
    assert "17 fevral 2027" in letter.body
    assert f"/az/subscriptions/{running.pk}" in letter.body
    assert wish(aysel).pk == running.pk
    used = ServiceUsed(Use.SUBSCRIPTION, MORNING, running.service_id, running.revision_id)
    assert arrived() == [used]
    assert [entry.action for entry in entries_of(running.pk)] == ["subscriptions.running"]


def test_an_issue_reaches_every_subscriber_of_its_edition_once(
    running: Subscription, leyla: Actor, rashad: Actor
) -> None:
    wish(leyla, editions=["economy"])
    issue = publish(rashad)
    wish(leyla, now=MORNING + 2 * DAY)
    assert publish(rashad, issue_id=issue.pk, now=MORNING + 3 * DAY) == issue
    jobs = ProcrastinateJob.objects.filter(task_name="subscriptions.deliver")
    assert [job.args for job in jobs] == [{"issue_id": str(issue.pk)}]
    deliver(issue_id=str(issue.pk))
    deliver(issue_id=str(issue.pk))
    (letter,) = letters_of("issue")
    assert letter.person_id == running.person_id
    assert letter.subject == "Yeni nömrə"
    assert "Qanunlar {{ 7 * 7 }} & qərarlar" in letter.body
    assert Delivery.objects.get().notice_id == letter.pk


def test_a_worker_that_dies_between_two_letters_writes_none_twice_and_forgets_none(
    running: Subscription, leyla: Actor, rashad: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish(leyla)
    issue, done = publish(rashad), actions.deliver_issue
    sent: list[object] = []

    def die_after_one(**asked: Any) -> None:
        if sent:
            raise KeyboardInterrupt
        done(**asked)
        sent.append(asked)

    monkeypatch.setattr(actions, "deliver_issue", die_after_one)
    with pytest.raises(KeyboardInterrupt):
        deliver(issue_id=str(issue.pk))
    monkeypatch.setattr(actions, "deliver_issue", done)
    deliver(issue_id=str(issue.pk))
    assert sorted(one.person_id for one in letters_of("issue")) == sorted(
        one.person_id for one in Subscription.objects.all()
    )


def test_every_letter_stops_by_one_click_without_signing_in(
    running: Subscription, rashad: Actor, settings: Settings, sign_in: SignIn
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    deliver(issue_id=str(publish(rashad).pk))
    send_notice(notice_id=str(letters_of("issue")[0].pk))
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address in mail.outbox[0].body
    path = address.removeprefix(settings.PUBLIC_URL)
    stranger = Client(enforce_csrf_checks=True)
    assert "govuk-button--warning" in stranger.get(path).content.decode()
    assert Subscription.objects.get().status == "running"
    answer = stranger.post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Subscription.objects.get().status == "stopped"
    assert stranger.post(path).status_code == 200
    assert len(letters_of("subscription_stopped")) == 1
    assert stranger.get(path[:-1] + ("a" if path[-1] != "a" else "b")).status_code == 404


def test_nobody_stops_or_sees_the_subscription_of_another(
    running: Subscription, leyla: Actor, orkhan: Actor, rashad: Actor
) -> None:
    for stranger in (leyla, orkhan, rashad, ANONYMOUS):
        with pytest.raises(NoSuchSubscription):
            actions.stop(subscription_id=running.pk, acting=stranger, now=MORNING)
        with pytest.raises(NoSuchSubscription):
            own_subscription(stranger, running.pk)
    assert subscriptions_of(leyla) == []
    with pytest.raises(NoSuchSubscription):
        publish(orkhan)
    with pytest.raises(SignInRequired):
        wish(ANONYMOUS)


def test_the_database_too_shows_a_subscription_to_those_concerned_only(
    running: Subscription, aysel: Actor, leyla: Actor, rashad: Actor, orkhan: Actor, web: As
) -> None:
    holder = Actor(name="anonymous", links=(running.pk,))
    for actor, count in ((aysel, 1), (holder, 1), (rashad, 1), (leyla, 0), (orkhan, 0)):
        with web(actor):
            assert Subscription.objects.count() == count
    with web(leyla):
        assert wish(leyla).person_id == leyla.person_id
    with web(rashad):
        publish(rashad)
    with web(holder):
        assert actions.stop(subscription_id=running.pk, acting=holder, now=MORNING).ended_at


def test_before_the_end_a_letter_offers_to_go_on_and_at_the_end_it_ends(
    running: Subscription, aysel: Actor
) -> None:
    end = MORNING + timedelta(days=92)
    for days, count in ((8, 0), (7, 1), (6, 1)):
        turn(timestamp=int((end - days * DAY).timestamp()))
        assert len(letters_of("subscription_ends")) == count
    assert running.until is not None
    for _click in range(2):
        renewed = actions.renew(
            subscription_id=running.pk, until=running.until, acting=aysel, now=end - 5 * DAY
        )
    assert renewed.until == date(2027, 5, 17)
    turn(timestamp=int(end.timestamp()))
    assert Subscription.objects.get().status == "running"
    turn(timestamp=int((end + timedelta(days=89)).timestamp()))
    assert Subscription.objects.get().status == "expired"
    with pytest.raises(NotRunning):
        actions.renew(subscription_id=running.pk, until=renewed.until, acting=aysel, now=end)


def test_a_connection_waits_for_the_operator_whose_answer_comes_by_letter(
    requested: Subscription, aysel: Actor, rashad: Actor, orkhan: Actor
) -> None:
    assert (requested.status, requested.started_at) == ("requested", None)
    for stranger in (aysel, orkhan):
        with pytest.raises(NoSuchSubscription):
            actions.connect(subscription_id=requested.pk, acting=stranger, now=MORNING)
    connected = actions.connect(subscription_id=requested.pk, acting=rashad, now=MORNING + DAY)
    assert (connected.status, connected.until) == ("running", date(2027, 11, 18))
    assert [one.template for one in Notice.objects.order_by("created_at")] == [
        "subscription_requested",
        "subscription_running",
    ]
    with pytest.raises(NotRunning):
        actions.connect(subscription_id=requested.pk, acting=rashad, now=MORNING + DAY)


def test_who_cannot_be_connected_knows_why(requested: Subscription, rashad: Actor) -> None:
    refuse: dict[str, Any] = {
        "subscription_id": requested.pk,
        "acting": rashad,
        "now": MORNING + DAY,
    }
    with pytest.raises(Invalid):
        actions.refuse_connection(**refuse, reason="")
    actions.refuse_connection(**refuse, reason="Ünvanda xətt yoxdur.")
    assert "Ünvanda xətt yoxdur." in letters_of("subscription_refused")[0].body


def test_the_pages_say_what_is_missing_and_keep_what_was_typed(
    aysel: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(aysel)
    page = browser.post(
        "/az/services/internet-connection/subscribe",
        {"months": "12", "phone": "12", "_asked": ["phone", "address"], "address.city": "Bakı"},
    )
    text = page.content.decode()
    assert page.status_code == 422
    assert 'href="#edition"' in text
    assert 'value="12" checked' in text
    assert 'value="Bakı"' in text
    assert not Subscription.objects.exists()
    sent = browser.post(
        "/az/services/periodicals-subscription/subscribe",
        {"edition": ["economy", "official_gazette"], "months": "3"},
    )
    one = Subscription.objects.get()
    assert sent["Location"] == f"/az/subscriptions/{one.pk}"
    assert one.editions == ["official_gazette", "economy"]
    assert browser.get(f"/az/subscriptions/{one.pk}").status_code == 200
    assert str(one.pk) in browser.get("/az/subscriptions").content.decode()


def test_the_desk_of_the_agency_publishes_and_connects(
    requested: Subscription, rashad: Actor, orkhan: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(rashad)
    desk = "/az/work/services/internet-connection/issues"
    assert sign_in(orkhan).get(desk).status_code == 404
    assert "Nizami küçəsi" in browser.get(desk).content.decode()
    bad = browser.post(desk, {"title-az": "Təmir işləri", "issue": str(uuid4())})
    assert (bad.status_code, "Təmir işləri" in bad.content.decode()) == (422, True)
    decide = f"/az/work/services/internet-connection/subscribers/{requested.pk}"
    assert browser.post(f"{decide}/refuse", {"reason": " "}).status_code == 422
    assert browser.post(f"{decide}/connect").status_code == 302
    assert browser.post(f"{decide}/connect").status_code == 409
    issue = {"edition": "fibre_100", "title-az": "Təmir", "text-az": "Sabah.", "issue": uuid4()}
    assert browser.post(desk, issue).status_code == 302
    assert "Təmir" in browser.get(desk).content.decode()
