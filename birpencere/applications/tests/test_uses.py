"""What the usage ledger hears of cases: each of them once, each end with how long it took."""

from datetime import datetime, time, timedelta

import pytest

from birpencere.applications.actions import ending, lapse, rate, refuse, withdraw
from birpencere.applications.errors import AlreadyRated, NoSuchApplication, WrongMove
from birpencere.applications.models import Application
from birpencere.applications.tests.conftest import MORNING, SignIn, reload, sent
from birpencere.audit.queries import last_entry_of
from birpencere.kernel.actor import Actor
from birpencere.kernel.country import calendar
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Invalid, Unavailable
from birpencere.kernel.usage import Channel, ServiceUsed, Use
from birpencere.kernel.working_days import BAKU, working_days_between
from tests.arrived import arrived, providers

DAY = timedelta(days=1)
NEXT_YEAR = MORNING + 365 * DAY


def test_a_case_is_filed_once_and_its_provider_is_named(
    returned: Application, aysel: Actor
) -> None:
    sent(reload(returned), aysel, MORNING + DAY)
    assert arrived() == [
        ServiceUsed(Use.APPLICATION, MORNING, returned.service_id, returned.revision_id)
    ]
    assert providers() == [returned.service.provider_id]


def test_a_decision_says_how_many_working_days_the_agency_had_it(approved: Application) -> None:
    (approval,) = arrived(Use.APPROVED)
    assert (approval.value, approval.is_late, approval.ground) == (0, False, "")
    assert (approval.channel, approval.at) == (Channel.AGENCY, approved.decided_at)


def test_a_late_refusal_says_so_with_its_ground_and_without_the_days_at_the_applicant(
    returned: Application, aysel: Actor, rashad: Actor
) -> None:
    again = sent(reload(returned), aysel, MORNING + 7 * DAY)
    refuse(
        application_id=again.pk,
        version=again.version,
        ground="conditions_not_met",
        note="",
        acting=rashad,
        now=MORNING + 60 * DAY,
    )
    (refusal,) = arrived(Use.REFUSED)
    assert (refusal.ground, refusal.is_late) == ("conditions_not_met", True)
    mended, decided = (local_date(MORNING + days * DAY) for days in (7, 60))
    assert refusal.value == working_days_between(mended, decided, calendar())


def test_what_ends_undecided_says_how(returned: Application, aysel: Actor) -> None:
    lapse(application_id=returned.pk, acting=Actor.system("clock"), now=NEXT_YEAR)
    (ended,) = arrived(Use.ENDED)
    assert (ended.ground, ended.channel) == ("lapsed", Channel.SYSTEM)


def test_what_is_undone_leaves_no_use(
    submitted: Application, aysel: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[list[ServiceUsed]] = []

    def fail(*_about: object, **_facts: object) -> None:
        heard.append(arrived(Use.ENDED))
        raise Unavailable

    monkeypatch.setattr(ending, "tell", fail)
    with pytest.raises(Unavailable):
        withdraw(application_id=submitted.pk, acting=aysel, now=MORNING)
    assert [one.ground for one in heard[0]] == ["withdrawn"]
    assert arrived(Use.ENDED) == []


def test_the_applicant_rates_a_decided_case_once_and_the_case_does_not_know_how(
    approved: Application, aysel: Actor, rashad: Actor
) -> None:
    with pytest.raises(Invalid):
        rate(application_id=approved.pk, stars=6, acting=aysel, now=MORNING + DAY)
    with pytest.raises(NoSuchApplication):
        rate(application_id=approved.pk, stars=5, acting=rashad, now=MORNING + DAY)
    rate(application_id=approved.pk, stars=4, acting=aysel, now=MORNING + DAY)
    with pytest.raises(AlreadyRated):
        rate(application_id=approved.pk, stars=1, acting=aysel, now=MORNING + DAY)
    (rating,) = arrived(Use.RATED)
    assert (rating.value, rating.service_id) == (4, approved.service_id)
    assert rating.at == datetime.combine(
        local_date(MORNING + DAY), time(), BAKU
    )  # not that of the case and its trail
    entry = last_entry_of(approved.pk)
    assert (entry.action, entry.facts) == ("applications.rated", {})


def test_nothing_is_rated_before_its_decision(submitted: Application, aysel: Actor) -> None:
    with pytest.raises(WrongMove):
        rate(application_id=submitted.pk, stars=5, acting=aysel, now=MORNING)


def test_the_page_asks_thanks_and_asks_no_more(
    refused: Application, aysel: Actor, sign_in: SignIn
) -> None:
    browser, page = sign_in(aysel), f"/en/applications/{refused.pk}"
    missing = browser.post(f"{page}/rate", {})
    assert (missing.status_code, 'href="#stars"' in missing.text) == (422, True)
    thanks = browser.post(f"{page}/rate", {"stars": "2"}, follow=True)
    assert thanks.redirect_chain[-1][0] == page
    assert "Thank you for your answer" in thanks.text
    assert 'name="stars"' not in thanks.text
