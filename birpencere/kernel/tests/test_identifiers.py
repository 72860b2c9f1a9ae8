"""What people type into a number field, and what they are told."""

from collections.abc import Callable

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.identifiers import (
    IdentifierError,
    WrongCharacter,
    WrongCheckDigit,
    WrongLength,
    WrongPart,
    parse_bic,
    parse_fin,
    parse_iban,
    parse_phone,
    parse_voen,
)

PARSERS = [parse_bic, parse_fin, parse_iban, parse_phone, parse_voen]
IBAN = "AZ03NABZ01350100000000002944"


@pytest.mark.parametrize(
    "typed", ["5ARPXK2", "5arpxk2", " 5ARP-XK2 ", "5a rp xk2", "５ＡＲＰＸＫ２"]
)
def test_a_fin_is_read_however_it_is_spaced(typed: str) -> None:
    assert parse_fin(typed) == "5ARPXK2"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        *[("5ARPXK", WrongLength), ("5ARPXK22", WrongLength), ("", WrongLength)],
        *[("5ARPXKI", WrongCharacter), ("5arpxkı", WrongCharacter), ("5arpxki", WrongCharacter)],
        *[("5ARPXKİ", WrongCharacter), ("5ARPXKO", WrongCharacter), ("5ARPXKƏ", WrongCharacter)],
        *[("5АRPXK2", WrongCharacter), ("5ARPX😀2", WrongCharacter)],  # the first А is Cyrillic
    ],
)
def test_a_wrong_fin_is_refused(typed: str, error: type[IdentifierError]) -> None:
    with pytest.raises(error):
        parse_fin(typed)


def test_the_reason_names_the_letter_that_is_meant_as_a_digit() -> None:
    with override("en"), pytest.raises(WrongCharacter, match="never has the letter O"):
        parse_fin("5ARPXKo")


@given(st.text("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=7, max_size=7))
def test_every_possible_fin_is_read_from_small_letters(fin: str) -> None:
    assert parse_fin(fin.lower()) == fin


@pytest.mark.parametrize("typed", ["1401555071", "140 155 5071", "140-155-50-71"])
def test_a_voen_is_read(typed: str) -> None:
    assert parse_voen(typed) == "1401555071"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        *[("140155507", WrongLength), ("14015550711", WrongLength), ("", WrongLength)],
        *[
            ("1401555081", WrongCheckDigit),
            ("1401555073", WrongPart),
            ("140155507A", WrongCharacter),
        ],
    ],
)
def test_a_wrong_voen_is_refused(typed: str, error: type[IdentifierError]) -> None:
    with pytest.raises(error):
        parse_voen(typed)


@given(st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_of_a_voen_is_noticed(place: int, shift: int) -> None:
    digits = "1401555071"
    wrong = digits[:place] + str((int(digits[place]) + shift) % 10) + digits[place + 1 :]
    with pytest.raises(WrongCheckDigit):
        parse_voen(wrong)


@pytest.mark.parametrize(
    "typed",
    [IBAN, IBAN.lower(), "AZ03 NABZ 0135 0100 0000 0000 2944", "DE89 3704 0044 0532 0130 00"],
)
def test_an_iban_of_any_country_is_read(typed: str) -> None:
    assert parse_iban(typed) == typed.replace(" ", "").upper()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("AZ03NABZ0135010000000002944", WrongLength),  # as misprinted on a payment order
        *[(IBAN.replace("03", "04", 1), WrongCheckDigit), ("AZ031234" + IBAN[8:], WrongCharacter)],
        *[
            ("XX" + IBAN[2:], WrongPart),
            ("", WrongPart),
            ("03", WrongPart),
            ("ƏZ03", WrongCharacter),
        ],
    ],
)
def test_a_wrong_iban_is_refused(typed: str, error: type[IdentifierError]) -> None:
    with pytest.raises(error):
        parse_iban(typed)


def test_a_bic_is_read_by_its_format() -> None:
    assert parse_bic("ctre az22") == "CTREAZ22"
    assert parse_bic("DEUTDEFF500") == "DEUTDEFF500"


@pytest.mark.parametrize(
    ("typed", "error"), [("CTREAZ2", WrongLength), ("C1REAZ22", WrongCharacter), ("", WrongLength)]
)
def test_a_wrong_bic_is_refused(typed: str, error: type[IdentifierError]) -> None:
    with pytest.raises(error):
        parse_bic(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *["+994501234567", "994501234567", "00994501234567", "0501234567", "501234567"],
        *["+994 (0)50 123-45-67", "050 123 45 67", "(050) 123.45.67", "+994-50-123-45-67"],
    ],
)
def test_a_number_of_the_country_has_one_form(typed: str) -> None:
    assert parse_phone(typed) == "+994501234567"


def test_a_foreign_number_keeps_its_country() -> None:
    assert parse_phone("+90 532 123 45 67") == "+905321234567"
    assert parse_phone("0090 532 123 45 67") == "+905321234567"


def test_a_number_of_nine_digits_may_begin_like_the_country_code() -> None:
    assert parse_phone("994123456") == "+994994123456"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        *[("50123456", WrongLength), ("+99450123456", WrongLength), ("", WrongLength)],
        *[("05012345678", WrongLength), ("+994001234567", WrongLength)],
        *[("+90532", WrongLength), ("+1234567890123456", WrongLength)],
        *[("050 12E 45 67", WrongCharacter), ("++994501234567", WrongCharacter)],
        *[("+094501234567", WrongPart), ("0001234567", WrongPart), ("+9940001234567", WrongPart)],
    ],
)
def test_a_wrong_number_is_refused(typed: str, error: type[IdentifierError]) -> None:
    with pytest.raises(error):
        parse_phone(typed)


def outcome(parse: Callable[[str], str], text: str) -> str:
    try:
        return parse(text)
    except IdentifierError as error:
        return str(error)


@pytest.mark.parametrize("parse", PARSERS)
@given(text=st.text() | st.text("0123456789AZ+ -", max_size=30))
def test_any_text_is_either_read_or_refused_with_a_sentence(
    parse: Callable[[str], str], text: str
) -> None:
    answer = outcome(parse, text)
    assert answer.endswith((".", "?")) or parse(answer) == answer
