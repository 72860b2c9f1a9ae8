"""Issued numbers are written one way, and a slip in them is noticed."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from birpencere.kernel.numbering import ApplicationNumber, NotANumber, RegistryNumber

SERVICES = st.builds("{}.{}".format, st.integers(1, 41), st.integers(1, 23))


def test_an_application_number_is_written_with_six_digits() -> None:
    assert str(ApplicationNumber("20.1", 2026, 123)) == "20.1-2026-000123"
    assert str(ApplicationNumber("MA-N1", 2026, 1_000_000)) == "MA-N1-2026-1000000"


@given(SERVICES, st.integers(2011, 9999), st.integers(1, 10**9))
def test_an_application_number_is_read_back(service: str, year: int, serial: int) -> None:
    number = ApplicationNumber(service, year, serial)
    assert ApplicationNumber.parse(f" {number}\n") == number


@pytest.mark.parametrize(
    "text",
    [
        *["", "20.1", "20.1-2026-123", "20.1-2026-0000123", "20.1-2026-000000", "20.1-26-000123"],
        *["20.1-2026-000123x", "-2026-000123", "20.1-2026-٠٠٠١٢٣", "20.1 2026 000123"],
    ],
)
def test_what_only_looks_like_an_application_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        ApplicationNumber.parse(text)


def test_a_registry_number_ends_in_its_check_digit() -> None:
    assert str(RegistryNumber("20.1", 153)) == "20.1-0153-4"
    assert RegistryNumber.parse("20.1-0153-4") == RegistryNumber("20.1", 153)


@given(SERVICES, st.integers(1, 10**6), st.data())
def test_every_wrong_digit_of_a_registry_number_is_noticed(
    service: str, entry: int, data: st.DataObject
) -> None:
    right = str(RegistryNumber(service, entry))
    place = data.draw(st.sampled_from([i for i, sign in enumerate(right) if sign.isdigit()]))
    digit = data.draw(st.sampled_from("0123456789"))
    assume(digit != right[place])
    with pytest.raises(NotANumber):
        RegistryNumber.parse(right[:place] + digit + right[place + 1 :])


@pytest.mark.parametrize("text", ["", "20.1-153-7", "20.1-0153", "20.1-00153-7", "x-0153-7"])
def test_what_only_looks_like_a_registry_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        RegistryNumber.parse(text)
