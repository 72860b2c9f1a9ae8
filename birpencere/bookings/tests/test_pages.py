"""The pages of bookings: from the service to the ticket, and what happens when somebody is faster."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from birpencere.bookings.models import Booking
from birpencere.bookings.tests.conftest import (
    ANSWERS,
    BRANCH,
    THURSDAY,
    TODAY,
    VISIT,
    Book,
    SignIn,
    at,
    person,
)
from birpencere.bookings.types import Status
from birpencere.kernel.actor import Actor

SERVICE = "/en/services/social-security-queue"
PLACE = f"{SERVICE}/book/{VISIT}/{BRANCH}"
SLOT = f"{PLACE}/{THURSDAY}/1400"
TYPED = {**ANSWERS, "accompanied": "no", "_asked": ["phone", "has_case", "accompanied"]}


def text(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def chosen(browser: Client, slot: str = SLOT, typed: Mapping[str, Any] = TYPED) -> Any:
    """What the address answers that the form leads to."""
    return browser.post(slot, typed, follow=True)


def test_from_the_service_to_the_ticket(aysel: Actor, sign_in: SignIn) -> None:
    browser = sign_in(aysel)
    assert f"{SERVICE}/book" in text(browser.get(SERVICE))
    assert "Reception on disability" in text(browser.get(f"{SERVICE}/book"))
    branches = text(browser.get(f"{SERVICE}/book/{VISIT}"))
    assert "Centre of social services No. 3" in branches
    assert "17 November 2026, 14:00" in branches
    days = text(browser.get(PLACE))
    assert f'href="{PLACE}/{THURSDAY}"' in days
    assert "12 places" in days
    times = text(browser.get(f"{PLACE}/{THURSDAY}"))
    assert f'href="{SLOT}"' in times
    check = text(chosen(browser))
    assert "Check and book" in check
    assert "+994 50 100 00 01" in check
    booked = browser.post(f"{SLOT}/check", follow=True)
    booking = Booking.objects.get()
    assert booked.redirect_chain[-1][0] == f"/en/bookings/{booking.pk}"
    ticket = text(booked)
    assert "B1400-1" in ticket
    assert booking.code in ticket
    assert "data:image/svg+xml;base64," in ticket
    assert str(booking.pk) in text(browser.get("/en/bookings"))


def test_who_is_not_signed_in_chooses_and_then_signs_in(country: None, clock: None) -> None:
    browser = Client()
    assert browser.get(f"{PLACE}/{THURSDAY}").status_code == 200
    assert browser.get(SLOT)["Location"].startswith("/en/sign-in?next=%2Fen%2Fservices")


def test_bad_answers_are_told_at_their_fields_and_kept(aysel: Actor, sign_in: SignIn) -> None:
    browser = sign_in(aysel)
    answer = browser.post(SLOT, {**TYPED, "phone": "12", "has_case": ""})
    assert answer.status_code == 422
    assert 'href="#phone"' in text(answer)
    assert 'value="12"' in text(answer)
    assert browser.get(f"{SLOT}/check")["Location"] == SLOT


def test_who_comes_second_is_offered_other_times_and_types_nothing_again(
    aysel: Actor, book_at: Book, sign_in: SignIn
) -> None:
    browser = sign_in(aysel)
    chosen(browser)
    for number in (10, 11):
        book_at(person(number))
    taken = browser.post(f"{SLOT}/check")
    assert taken.status_code == 409
    assert "has just been taken" in text(taken)
    [other, *_more] = re.findall(r'href="([^"]+/1440/check)"', text(taken))
    assert "+994 50 100 00 01" in text(browser.get(other))
    assert browser.post(other).status_code == 302
    assert Booking.objects.get(person=aysel.person_id).starts_at == at(THURSDAY, "14:40")
    assert browser.get(SLOT).status_code == 409


def test_a_second_visit_at_the_same_time_is_refused_in_words(
    aysel: Actor, book_at: Book, sign_in: SignIn
) -> None:
    book_at(aysel, branch="sumgait")
    browser = sign_in(aysel)
    chosen(browser)
    refused = browser.post(f"{SLOT}/check")
    assert refused.status_code == 409
    assert "at that time already" in text(refused)


def test_a_button_that_is_pressed_twice_leads_to_the_one_ticket(
    aysel: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(aysel)
    chosen(browser)
    first, second = browser.post(f"{SLOT}/check"), browser.post(f"{SLOT}/check")
    assert first["Location"] == second["Location"]
    assert Booking.objects.count() == 1


def test_changed_and_cancelled_by_the_pages(aysel: Actor, book_at: Book, sign_in: SignIn) -> None:
    browser, booking = sign_in(aysel), book_at(aysel)
    page, change = f"/en/bookings/{booking.pk}", f"/en/bookings/{booking.pk}/change"
    assert browser.get(change)["Location"] == f"{change}/{BRANCH}"
    week, day = f"{change}/{BRANCH}", f"{change}/{BRANCH}?day={THURSDAY}"
    assert f'href="{day}"' in text(browser.get(week))
    assert f'value="{THURSDAY} 1440"' in text(browser.get(day))
    assert browser.post(day).status_code == 422
    moved = browser.post(day, {"slot": f"{THURSDAY} 1440"})
    assert moved["Location"] == page
    booking.refresh_from_db()
    assert booking.starts_at == at(THURSDAY, "14:40")
    assert "Cancel the visit?" in text(browser.get(f"{page}/cancel"))
    assert browser.post(f"{page}/cancel")["Location"] == page
    assert "Cancelled" in text(browser.get(page))
    assert browser.post(f"{page}/cancel").status_code == 409


def test_strangers_find_nothing(book_at: Book, aysel: Actor, leyla: Actor, sign_in: SignIn) -> None:
    booking, browser = book_at(aysel), sign_in(leyla)
    for rest in ("", "/visit.ics", "/change", f"/change/{BRANCH}", "/cancel"):
        assert browser.get(f"/en/bookings/{booking.pk}{rest}").status_code == 404, rest
    assert browser.post(f"/en/bookings/{booking.pk}/cancel").status_code == 404
    assert browser.get("/en/work/bookings").status_code == 403
    booking.refresh_from_db()
    assert booking.status == Status.BOOKED


@pytest.mark.parametrize(
    "path",
    [
        "/book/nothing",
        f"/book/{VISIT}/nothing",
        f"/book/{VISIT}/centre_2",
        f"/book/{VISIT}/{BRANCH}/yesterday",
        f"/book/{VISIT}/{BRANCH}/{THURSDAY}/99",
        f"/book/{VISIT}/{BRANCH}/{THURSDAY}/2460",
    ],
)
def test_what_the_regulation_does_not_name_is_not_there(
    aysel: Actor, sign_in: SignIn, path: str
) -> None:
    assert sign_in(aysel).get(f"{SERVICE}{path}").status_code == 404


@pytest.mark.parametrize("slot", ["2026-11-19/1410", "2026-11-17/0900", "2027-11-18/1400"])
def test_a_time_that_is_over_leads_to_the_days(aysel: Actor, sign_in: SignIn, slot: str) -> None:
    for view in (f"{PLACE}/{slot}", f"{PLACE}/{slot}/check"):
        assert sign_in(aysel).get(view)["Location"] == PLACE


def test_a_ticket_tells_whoever_has_its_code_its_worth_and_not_whose_it_is(
    book_at: Book, aysel: Actor, clock: None
) -> None:
    booking, anybody = book_at(aysel), Client()
    page = text(anybody.get(f"/en/verify/bookings/{booking.code.lower().replace('-', ' ')}"))
    assert "valid, but not today" in page
    assert "Centre of social services No. 3" in page
    assert "Aysel" not in page
    assert "100 00 01" not in page
    assert anybody.get("/en/verify/bookings/AAAA-BBBB-CCCC-DDDD").status_code == 404
    asked = anybody.get("/en/verify/bookings", {"code": booking.code})
    assert asked["Location"] == f"/en/verify/bookings/{booking.code}"
    Booking.objects.update(status=Status.CANCELLED)
    assert "was cancelled" in text(anybody.get(f"/en/verify/bookings/{booking.code}"))


def test_the_officer_sees_the_day_and_marks_who_came(
    book_at: Book, aysel: Actor, leyla: Actor, orkhan: Actor, gunay: Actor, sign_in: SignIn
) -> None:
    mine = book_at(aysel, day=TODAY)
    book_at(leyla)
    browser, day = sign_in(orkhan), f"/en/work/bookings?day={TODAY}&branch="
    page = text(browser.get("/en/work/bookings"))
    assert "Aysel Məmmədova" in page
    assert "Telephone</span> +994 50 100 00 01" in page
    assert "Leyla" not in page
    assert "Leyla" in text(browser.get("/en/work/bookings", {"day": str(THURSDAY)}))
    assert "Nobody is expected" in text(sign_in(gunay).get("/en/work/bookings"))
    marked = browser.post(f"/en/work/bookings/{mine.pk}", {"came": "no"})
    assert marked["Location"] == f"{day}#{mine.pk}"
    assert "did not come 1 time" in text(browser.get("/en/work/bookings"))
    browser.post(f"/en/work/bookings/{mine.pk}", {"came": "yes"})
    mine.refresh_from_db()
    assert mine.status == Status.CAME
    assert sign_in(gunay).post(f"/en/work/bookings/{mine.pk}", {"came": "no"}).status_code == 404


def test_nobody_is_marked_before_the_day(
    book_at: Book, aysel: Actor, orkhan: Actor, sign_in: SignIn
) -> None:
    booking = book_at(aysel)
    early = sign_in(orkhan).post(f"/en/work/bookings/{booking.pk}", {"came": "no"})
    assert early.status_code == 409
    assert "marked on the day of the visit" in text(early)


def test_another_service_has_its_own_branches(service: UUID, client: Client, clock: None) -> None:
    page = text(client.get("/en/services/customs-queue/book/laden"))
    assert "Northern customs post" in page
