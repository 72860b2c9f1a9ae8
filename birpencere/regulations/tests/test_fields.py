"""What each type of field takes, keeps, shows and refuses."""

from datetime import date
from typing import Any

import pytest

from birpencere.regulations.tests.conftest import read_today
from birpencere.regulations.tests.documents import field, options, regulation, text
from birpencere.regulations.types import FileInfo, Format

SLOT = field("a", "time_slot", times=["09:00-10:00", "14:00-15:30"], min="today")
PLACE = field("a", "place", branches=[
    {"key": key, "name": text(name), "address": text("Nizami küç. 1")}
    for key, name in (("a", "Bakı"), ("b", "Gəncə"))
])  # fmt: skip
LIST = field("a", "reference", list="countries")
GROUP = field("a", "group", max_rows=2, fields=[field("b"), field("c", "number", required=False)])
FILE = field("a", "file", formats=["pdf"], max_files=1)


def outcome(asked: dict[str, Any], typed: Any) -> Any:
    """The value, or the messages."""
    files = {"f1": FileInfo("a.pdf", 1, Format.PDF), "f2": FileInfo("b.png", 1, Format.PNG)}
    reading = read_today(regulation(asked), {"a": typed}, files=files)
    told = {path.removeprefix("a"): str(problem) for path, problem in reading.problems.items()}
    return told or reading.values.get("a")


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (field("a"), "  Əli \u00a0 Vəli ", "Əli Vəli"),
        (field("a"), "e\u0308", "ë"),
        (field("a"), "№ 5 ₼ — “x”", "№ 5 ₼ — “x”"),
        (field("a"), "\u202fعلي", "علي"),
        (field("a", "long_text"), "bir\r\niki 🎉", "bir\niki 🎉"),
        (field("a", "number"), "1 234", 1234),
        (field("a", "number"), "−5", -5),
        (field("a", "number", decimals=2), "1.234,5", 1234.5),
        (field("a", "number", decimals=2), "0.25", 0.25),
        (field("a", "money"), "150", 15000),
        (field("a", "money"), "1.234,50", 123450),
        (field("a", "date"), "27.03.1991", "1991-03-27"),
        (field("a", "date"), "7/3/1991", "1991-03-07"),
        (field("a", "date"), {"day": "29", "month": "2", "year": "2024"}, "2024-02-29"),
        (field("a", "yes_no"), "no", False),
        (field("a", "choice", options=options("x", "y")), "y", "y"),
        (field("a", "choices", options=options("x", "y")), ["y", "x"], ["x", "y"]),
        (field("a", "email"), " ad@example.az ", "ad@example.az"),
        (field("a", "phone"), "050 123 45 67", "+994501234567"),
        (field("a", "fin"), "5arpxk2", "5ARPXK2"),
        (field("a", "iban"), "az17 ctre 0000 0000 0000 0211 7131", "AZ17CTRE00000000000002117131"),
        (
            field("a", "address"),
            {"city": "Bakı", "street": "Nizami", "house": "1", "postal_code": "az 1000"},
            {"city": "Bakı", "street": "Nizami", "house": "1", "postal_code": "AZ1000"},
        ),
        (FILE, ["f1", "f1"], ["f1"]),
        (field("a", "vin"), "wba 3a5c5 1cf256651", "WBA3A5C51CF256651"),
        (field("a", "vin"), "1M8GDM9AXKP042788", "1M8GDM9AXKP042788"),
        (field("a", "vin"), "1VWZZZ3CZKC000001", "1VWZZZ3CZKC000001"),
        (field("a", "plate"), "10aa 101", "10-AA-101"),
        (field("a", "plate"), "90-В-123", "90-B-123"),
        (field("a", "imei"), "49-015420-323751-8", "490154203237518"),
        (field("a", "cadastral"), "804 012 043 123/0001", "8040120431230001"),
        (field("a", "mobile"), "077 123 45 67", {"number": "+994771234567", "operator": "nar"}),
        (
            field("a", "period", max_days=31),
            {"from": "01.12.2026", "to": {"day": "31", "month": "12", "year": "2026"}},
            {"from": "2026-12-01", "to": "2026-12-31"},
        ),
        (
            SLOT,
            {"day": "24.11.2026", "hours": "0900-1000"},
            {"day": "2026-11-24", "from": "09:00", "to": "10:00"},
        ),
        (PLACE, {"q": "", "key": "b"}, "b"),
        (PLACE, "b", "b"),
        (field("a", "quantity", price=250), "3", {"quantity": 3, "unit_price": 250, "amount": 750}),
        (
            field("a", "quantity", price=333, decimals=1),
            "1,5",
            {"quantity": 1.5, "unit_price": 333, "amount": 500},
        ),
        (LIST, {"q": "", "key": "TR"}, "TR"),
        (LIST, {"q": " türkiyə "}, "TR"),
        (LIST, {"q": "Грузия"}, "GE"),
        (LIST, {"q": "de"}, "DE"),
        (GROUP, [{"b": "x", "c": "3"}, {"b": " "}], [{"b": "x", "c": 3}]),
    ],
)
def test_an_answer_is_understood(asked: dict[str, Any], typed: Any, value: Any) -> None:
    assert outcome(asked, typed) == value


@pytest.mark.parametrize(
    ("asked", "typed", "message"),
    [
        (field("a"), "", "Fill in this answer."),
        (field("a"), 7, "This answer cannot be read. Enter it again."),
        (field("a"), "a" * 201, "The text is too long: at most 200 characters."),
        (field("a", min=3), "ab", "The text is too short: at least 3 characters."),
        (field("a"), "\u202egnp.exe", "There is a hidden mark"),
        (field("a"), "a\x07", "There is a control character"),
        (field("a"), "Əli 🎉", "Use letters, digits and punctuation only, no pictures."),
        (field("a", "long_text"), "x" * 4001, "The text is too long: at most 4000 characters."),
        (field("a", "number"), "iki", "Enter a number in digits"),
        (field("a", "number"), "1,5", "Enter a whole number."),
        (field("a", "number", decimals=1), "1,55", "Enter at most 1 digit after the comma."),
        (field("a", "number", min=1), "0", "The number must be at least 1."),
        (field("a", "number", max=5), "6", "The number must be at most 5."),
        (field("a", "number"), "١٢", "Enter a number in digits"),
        (field("a", "number"), "9" * 400, "Enter a number in digits"),
        (field("a", "money"), "-1", "The amount must not be below zero."),
        (field("a", "money", max=10050), "100,51", "The amount must be at most 100.50 ₼."),
        (field("a", "date"), "yesterday", "Enter the date as day, month and year"),
        (field("a", "date"), "31.02.2026", "There is no such day in the calendar."),
        (field("a", "date", max="today"), "21.11.2026", "The date must not be after 20.11.2026."),
        (
            field("a", "date", min='today - duration("24h")'),
            "01.01.2026",
            "The date must not be before 19.11.2026.",
        ),
        (field("a", "yes_no"), "maybe", "Answer yes or no."),
        (field("a", "choice", options=options("x")), "z", "Choose one of the answers."),
        (field("a", "choices", options=options("x")), ["z"], "Tick what applies."),
        (field("a", "choices", options=options("x")), "x", "Tick what applies."),
        (field("a", "email"), "ad@", "Enter an e-mail address"),
        (field("a", "email"), "a" * 250 + "@example.az", "Enter an e-mail address"),
        (field("a", "phone"), "12", "After +994 a telephone number has 9 digits"),
        (field("a", "fin"), "5ARPXKI", "never has the letter I"),
        (field("a", "voen"), "1400057431", "There is no such VÖEN"),
        (field("a", "iban"), "AZ17CTRE00000000000002117132", "There is no such IBAN"),
        (field("a", "vin"), "WBA3A5C51CF25665", "A VIN has 17 characters, this one has 16."),
        (field("a", "vin"), "WBA3A5C51CF25665O", "A VIN never has the letter O."),
        (field("a", "vin"), "1M8GDM9A1KP042788", "There is no such VIN: its check digit"),
        (field("a", "plate"), "1-AA-101", "A plate has two digits"),
        (field("a", "imei"), "490154203237517", "There is no such IMEI"),
        (field("a", "imei"), "4901542032375", "An IMEI has 15 digits, this one has 13."),
        (field("a", "cadastral"), "12", "A cadastral number has 8 to 20 digits"),
        (field("a", "cadastral"), "12345678a", "This number has only digits"),
        (field("a", "mobile"), "012 123 45 67", "Enter a mobile number of Azerbaijan"),
        (field("a", "mobile"), "+90 532 123 45 67", "Enter a mobile number of Azerbaijan"),
        (field("a", "period"), {"from": "02.12.2026", "to": "01.12.2026"}, "The last day must not"),
        (
            field("a", "period", max_days=2),
            {"from": "01.12.2026", "to": "03.12.2026"},
            "The time may have at most 2 days, this one has 3.",
        ),
        (field("a", "period"), {"from": "01.12.2026"}, "Enter the date as day, month and year"),
        (
            field("a", "period", min="today"),
            {"from": "01.01.2026", "to": "01.12.2026"},
            "The date must not be before 20.11.2026.",
        ),
        (
            SLOT,
            {"day": "28.11.2026", "hours": "0900-1000"},
            "Choose another day. Possible are: Mon",
        ),
        (SLOT, {"day": "24.11.2026", "hours": "1200-1300"}, "Choose one of the answers."),
        (SLOT, {"day": "19.11.2026", "hours": "0900-1000"}, "The date must not be before"),
        (PLACE, {"q": "", "key": "moon"}, "Choose one of the places."),
        (field("a", "quantity", price=1), "-1", "The number must not be below zero."),
        (field("a", "quantity", price=1, max=5), "6", "The number must be at most 5."),
        (LIST, {"q": "tür"}, "Choose one of the answers that were found."),
        (LIST, {"key": "XX"}, "Type a part of the name and choose one of the answers."),
        (field("a", "fin", missing=text("FİN-i yazın")), "", "FİN-i yazın"),
        (field("a", "fin", wrong=text("FİN belə olmur")), "12", "FİN belə olmur"),
        (field("a", "address"), "Bakı", "Enter the address"),
        (FILE, ["f9"], "The file is not there any more."),
        (FILE, ["f2"], "The file “b.png” is of another kind. Attach one of these: PDF."),
        (FILE, ["f1", "f2"], "Attach at most 1 files."),
        (GROUP, [{}], "Add at least one."),
        (GROUP, "x", "Add at least one."),
        (GROUP, [{"b": "x"}] * 3, "Add at most 2."),
    ],
)
def test_what_cannot_be_taken_is_said(asked: dict[str, Any], typed: Any, message: str) -> None:
    told = outcome(asked, typed)
    assert message in " ".join(told.values())


def test_the_parts_of_an_address_are_blamed_one_by_one() -> None:
    told = outcome(field("a", "address"), {"city": "Bakı", "postal_code": "10"})
    assert told == {
        ".street": "Fill in this part of the address.",
        ".house": "Fill in this part of the address.",
        ".postal_code": "Enter the postal code as AZ and four digits, for example AZ1000.",
    }


def test_the_questions_of_a_row_are_blamed_one_by_one() -> None:
    assert outcome(GROUP, [{"b": "x"}, {"c": "q"}]) == {
        "[1].b": "Fill in this answer.",
        "[1].c": "Enter a number in digits, for example 1250.",
    }


def test_a_check_of_its_own_is_said_in_its_own_words() -> None:
    check = {"valid": "a.startsWith('AZ')", "message": text("AZ ilə başlamalıdır")}
    told = outcome(field("a", checks=[check]), "RU12")
    assert "AZ ilə başlamalıdır" in told[""]


def test_the_country_s_day_bounds_a_date() -> None:
    reading = read_today(regulation(field("a", "date", max="today")), {"a": "20.11.2026"})
    assert reading.values == {"a": date(2026, 11, 20).isoformat()}
