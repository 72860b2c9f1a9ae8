"""Whatever is typed: it is read without failing, and what is taken fits the schema."""

import json
from datetime import date
from typing import Any

from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.fields import FIELDS
from birpencere.regulations.rules import json_schema, problem_lines, summary, widgets_for
from birpencere.regulations.tests.conforming import conforms
from birpencere.regulations.tests.conftest import read_today
from birpencere.regulations.tests.documents import EVERY_TYPE, regulation
from birpencere.regulations.types import FileInfo, Format, Regulation

FORM: Regulation = regulation(*EVERY_TYPE)
SCHEMA = json_schema(FORM)
FILES = {"f1": FileInfo("a.pdf", 1, Format.PDF)}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=8,
)
part = st.sampled_from(["1", "12", "1991", "Bakı", "AZ1000", "", "٣", "🎉", "\u202e", "x" * 300])
date_typed = st.fixed_dictionaries({"day": part, "month": part, "year": part}) | st.dates(
    min_value=date(2026, 11, 1), max_value=date(2027, 1, 31)
).map(lambda day: f"{day:%d.%m.%Y}")
plausible: dict[str, st.SearchStrategy[Any]] = {
    "name": st.sampled_from(["Əli", "a\x00b", "🎉", "\u202ex"]) | st.text(max_size=250),
    "about": st.text(max_size=30),
    "floors": st.integers(-5, 200).map(str),
    "area": st.sampled_from(["1,5", "1.234,50", "2.345", "-1"]),
    "rent": st.sampled_from(["150", "0,01", "99999", "1,001"]),
    "born": st.fixed_dictionaries({"day": part, "month": part, "year": part})
    | st.dates().map(lambda day: f"{day:%d.%m.%Y}"),
    "owned": st.sampled_from(["yes", "no", "maybe"]),
    "colour": st.sampled_from(["red", "green", "blue"]),
    "days": st.lists(st.sampled_from(["monday", "friday", "sunday"]), max_size=3),
    "mail": st.emails() | st.just("a@"),
    "phone": st.from_regex(r"\+?[0-9]{7,13}", fullmatch=True),
    "fin": st.from_regex(r"[0-9A-Za-z]{7}", fullmatch=True),
    "voen": st.sampled_from(["1400057421", "1400057431"]),
    "account": st.sampled_from(["AZ17CTRE00000000000002117131", "AZ17"]),
    "address": st.fixed_dictionaries({"city": part, "street": part, "house": part},
                                     optional={"flat": part, "postal_code": part}),
    "deed": st.lists(st.sampled_from(["f1", "f2"]), max_size=3),
    "vin": st.from_regex(r"[0-9A-Za-zА-Яа-я]{17}", fullmatch=True),
    "plate": st.sampled_from(["10aa101", "10-А-101", "1010"]) | st.text(max_size=9),
    "imei": st.from_regex(r"[0-9]{14,16}", fullmatch=True) | st.just("490154203237518"),
    "land": st.from_regex(r"[0-9 :/-]{5,25}", fullmatch=True),
    "mobile": st.from_regex(r"0(50|12|77|60)[0-9]{7}", fullmatch=True),
    "trip": st.fixed_dictionaries({}, optional={"from": date_typed, "to": date_typed}),
    "coming": st.fixed_dictionaries({}, optional={
        "day": date_typed, "hours": st.sampled_from(["0900-1000", "0900", "", "🎉"])}),
    "office": st.fixed_dictionaries({}, optional={
        "q": part, "key": st.sampled_from(["baku", "", "moon"])}) | st.just("ganja"),
    "copies": st.integers(-2, 12).map(str) | st.just("1,5"),
    "country": st.fixed_dictionaries({}, optional={
        "q": st.text(max_size=120) | st.just("Türkiyə"), "key": st.sampled_from(["TR", "XX", ""])}),
    "told": part,
    "partners": st.lists(
        st.fixed_dictionaries({"name": part, "kind": st.sampled_from(["person", "company", ""])},
                              optional={"fin": st.just("5ARPXK2"), "share": part}),
        max_size=4),
    "total": st.just("9"),
}  # fmt: skip
typed_answers = st.fixed_dictionaries(
    {}, optional={key: strategy | anything for key, strategy in plausible.items()}
)


@given(typed=typed_answers)
@settings(max_examples=150, deadline=None)
def test_anything_typed_is_read_and_what_is_taken_fits_the_schema(typed: dict[str, Any]) -> None:
    reading = read_today(FORM, typed, files=FILES)
    assert json.loads(json.dumps(reading.values)) == reading.values
    schema = SCHEMA if reading.is_complete else {**SCHEMA, "required": []}
    assert conforms(reading.values, schema)


@given(typed=typed_answers)
@settings(max_examples=60, deadline=None)
def test_anything_typed_can_be_shown_again(typed: dict[str, Any]) -> None:
    reading = read_today(FORM, typed, files=FILES)
    [step] = FORM.form.steps
    for language in LANGUAGES:
        with translation.override(language):
            assert summary(FORM, reading, {}, FILES, language)
            assert widgets_for(step, reading, typed, reading.problems, FILES, language)
            lines = problem_lines(step, reading.problems, language)
            assert len(lines) == len(reading.problems)


@given(day=st.dates())
def test_a_day_that_was_shown_as_parts_is_read_as_itself(day: Any) -> None:
    typed = {"born": {"day": str(day.day), "month": str(day.month), "year": f"{day.year:04}"}}
    read_day = read_today(FORM, typed).values.get("born")
    assert read_day == (day.isoformat() if day.isoformat() <= "2026-11-20" else None)


SHOWN_AS_TYPED = {
    "vin": st.from_regex(r"[W-Z][0-9A-HJ-NPR-Z]{16}", fullmatch=True),
    "plate": st.from_regex(r"[0-9]{2}-[A-Z]{1,2}-[0-9]{3}", fullmatch=True),
    "imei": st.from_regex(r"[0-9]{14}", fullmatch=True).map(
        lambda digits: digits + luhn.calc_check_digit(digits)
    ),
    "land": st.from_regex(r"[0-9]{8,20}", fullmatch=True),
}


@given(typed=st.fixed_dictionaries(SHOWN_AS_TYPED))
@settings(max_examples=100, deadline=None)
def test_a_number_that_was_shown_is_read_as_itself(typed: dict[str, str]) -> None:
    values = read_today(FORM, typed).values
    shown = {
        field.key: FIELDS[field.type].display(values[field.key], field, "az")
        for field in FORM.form.fields
        if field.key in typed
    }
    assert read_today(FORM, shown).values == values
    assert {key: values[key] for key in typed} == typed


@given(
    typed=st.recursive(
        st.none() | st.text(),
        lambda one: (
            st.lists(one)
            | st.dictionaries(
                st.sampled_from(["q", "key", "day", "hours", "from", "to", "month", "year"]), one
            )
        ),
    )
)
@settings(max_examples=80, deadline=None)
def test_no_type_fails_on_what_it_was_not_made_for(typed: Any) -> None:
    everywhere: dict[str, Any] = {field.key: typed for field in FORM.form.fields}
    reading = read_today(FORM, everywhere, files=FILES)
    assert widgets_for(FORM.form.steps[0], reading, everywhere, {}, FILES, "ru")
