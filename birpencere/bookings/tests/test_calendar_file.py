"""The file for calendars, as RFC 5545 has it."""

import re
from datetime import timedelta

from birpencere.bookings.actions import cancel_booking, change_booking
from birpencere.bookings.calendar_file import calendar_file, escaped, folded
from birpencere.bookings.models import Booking
from birpencere.bookings.queries import ticket_for
from birpencere.bookings.tests.conftest import BRANCH, NOW, THURSDAY, Book, SignIn, at
from birpencere.kernel.actor import Actor

ADDRESS = "https://portal.example/az/bookings/1"


def lines_of(file: bytes) -> list[str]:
    """The lines, put together where they were folded."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def file_of(booking: Booking, language: str = "az") -> bytes:
    return calendar_file(booking, ticket_for(booking), language=language, address=ADDRESS)


def test_a_calendar_reads_when_where_and_what(book_at: Book, aysel: Actor) -> None:
    booking = book_at(aysel)
    file = file_of(booking)
    lines = lines_of(file)
    assert (lines[0], lines[-2], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    for line in (
        "METHOD:PUBLISH",
        "TZID:Asia/Baku",
        f"UID:{booking.pk}@bookings.birpencere.example",
        "SEQUENCE:0",
        "DTSTAMP:20261117T060000Z",
        "DTSTART;TZID=Asia/Baku:20261119T140000",
        "DTEND;TZID=Asia/Baku:20261119T144000",
        "SUMMARY:Əlillik üzrə qəbul – 3 saylı sosial xidmət mərkəzi",
        "LOCATION:Bakı\\, Xətai\\, Nümunə küçəsi 7",
        f"URL:{ADDRESS}",
        "STATUS:CONFIRMED",
    ):
        assert line in lines
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file.count(b"\n") == file.count(b"\r\n")
    begun = re.findall(r"BEGIN:(\w+)", file.decode())
    assert sorted(begun) == sorted(re.findall(r"END:(\w+)", file.decode()))


def test_a_change_replaces_the_visit_and_a_cancellation_takes_it_out(
    book_at: Book, aysel: Actor
) -> None:
    booking = book_at(aysel)
    later = NOW + timedelta(minutes=1)
    moved = change_booking(
        booking_id=booking.pk, branch=BRANCH, starts=at(THURSDAY, "15:20"), acting=aysel, now=later
    )
    assert {"SEQUENCE:1", "DTSTART;TZID=Asia/Baku:20261119T152000"} <= set(lines_of(file_of(moved)))
    gone = cancel_booking(booking_id=booking.pk, acting=aysel, now=later)
    assert {"SEQUENCE:2", "METHOD:CANCEL", "STATUS:CANCELLED"} <= set(lines_of(file_of(gone)))
    assert "BEGIN:VALARM" not in lines_of(file_of(gone))


def test_text_is_escaped_and_long_lines_are_folded_between_letters() -> None:
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
    line = "ə" * 100
    pieces = folded(line).split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert b"".join(piece.removeprefix(b" ") for piece in pieces).decode() == line


def test_it_is_downloaded_by_whose_visit_it_is(
    book_at: Book, aysel: Actor, sign_in: SignIn
) -> None:
    booking = book_at(aysel)
    answer = sign_in(aysel).get(f"/en/bookings/{booking.pk}/visit.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Reception on disability" in answer.content.decode().replace("\r\n ", "")
