"""Azerbaijani letters: where Python's own rules would be wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birpencere.kernel.azerbaijani import (
    ALPHABET,
    AZ_SORT_SQL,
    az_fold,
    az_lower,
    az_slug,
    az_sort_key,
    az_stem,
    az_upper,
)

WORDS = st.text(st.sampled_from(ALPHABET), max_size=12)


def test_the_two_letters_i_keep_apart() -> None:
    assert az_lower("İCRA QURUMU, IŞIQ") == "icra qurumu, ışıq"
    assert az_upper("icra qurumu, ışıq") == "İCRA QURUMU, IŞIQ"


@pytest.mark.parametrize("capital", ["İ", "I\u0307"])
def test_a_dot_that_stands_alone_is_part_of_its_letter(capital: str) -> None:
    assert az_lower(capital) == "i"
    assert az_upper("i\u0307") == "İ"


@given(WORDS)
def test_capitals_and_back_change_nothing(word: str) -> None:
    assert az_lower(az_upper(word)) == word


def test_words_stand_in_the_order_of_the_alphabet() -> None:
    words = [
        "qaz",
        "Zəfər",
        "ədliyyə",
        "icra",
        "ışıq",
        "Elm",
        "xəritə",
        "hava",
        "İdman",
        "kitab",
        "fın",
    ]
    assert sorted(words, key=az_sort_key) == [
        *(
            "Elm",
            "ədliyyə",
            "fın",
            "hava",
            "xəritə",
            "ışıq",
            "icra",
            "İdman",
            "kitab",
            "qaz",
            "Zəfər",
        ),
    ]


def test_quotes_do_not_move_a_name() -> None:
    assert sorted(["Bank", "“Azərsu” ASC", "Arxiv"], key=az_sort_key)[1] == "“Azərsu” ASC"


@given(WORDS, WORDS)
def test_the_key_orders_like_the_places_in_the_alphabet(one: str, other: str) -> None:
    def places(word: str) -> list[int]:
        return [ALPHABET.index(letter) for letter in word]

    assert (az_sort_key(one) < az_sort_key(other)) == (places(one) < places(other))
    assert az_sort_key(one) == az_sort_key(az_upper(one))


def test_the_database_sorts_by_the_same_table() -> None:
    assert all(letter in AZ_SORT_SQL for letter in ALPHABET + az_upper(ALPHABET))
    assert "''" in AZ_SORT_SQL, "the quote in the table is doubled"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Şəxsiyyət vəsiqəsi", "sexsiyyet vesiqesi"),
        ("İŞIQ", "isiq"),
        ("I\u0307stanbul i\u0307", "istanbul i"),
        ("ÇÖL-ğöşü", "col gosu"),
        ("“Azərsu”  ASC / 20.1", "azersu asc 20 1"),
        ("sür'ət", "suret"),
        ("Ёлка, паспорт Й", "елка паспорт и"),
        ("№ ﬁ Ⅳ", "no fi iv"),
        ("😀", ""),
    ],
)
def test_folding_leaves_what_people_type(written: str, folded: str) -> None:
    assert az_fold(written) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert az_fold(az_fold(text)) == az_fold(text)


def test_a_slug_is_ascii_words_with_hyphens() -> None:
    assert (
        az_slug("Sürücülük vəsiqələrinin verilməsi: №1") == "suruculuk-vesiqelerinin-verilmesi-no1"
    )
    assert az_slug("паспорт") == ""


@pytest.mark.parametrize(
    "forms",
    [
        "lisenziya lisenziyanı lisenziyaya lisenziyaların lisenziyalarımızdan lisenziyadır",
        "vəsiqə vəsiqəsi vəsiqəsini vəsiqəmi vəsiqələrinin vəsiqəsindən",
        "qeydiyyat qeydiyyatı qeydiyyata qeydiyyatdan qeydiyyatının",
        "müraciət müraciətlər müraciətlərin müraciətinizə",
        "uşaq uşağı uşağın uşağa uşaqlar uşaqlarımız",
        "torpaq torpağı torpağın torpaqdan",
        "ürək ürəyi ürəyə ürəyin ürəklər",
        "sənəd sənədi sənədə sənədlərin sənəddən",
        "insan insanı insanın insana insanlardan",
        "arayış arayışı arayışların arayışdan",
        "avtobus avtobusu avtobusun avtobuslara",
        "pul pula pulu pulun pulum",
        "agentlik agentliyi agentliyinə agentliklərin",
        "ev evi evin evdə evlərimiz",
        "iş işi işə işin işlərin",
        "su suyu suyun suya sudan",
        "komissiya komissiyası komissiyanın komissiyaya",
    ],
)
def test_all_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({az_stem(az_fold(form)) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("hesab", "hesabat"), ("işçi", "işsiz"), ("vergi", "verilməsi"), ("nazir", "nazirlik")],
        *[
            ("qeyd", "qeydiyyat"),
            ("istehsal", "istehsalat"),
            ("sürücü", "sürücülük"),
            ("su", "sual"),
        ],
    ],
)
def test_different_words_keep_apart(one: str, other: str) -> None:
    assert az_stem(az_fold(one)) != az_stem(az_fold(other))


@given(st.text(st.sampled_from("aeioubdgklmnrstyz"), min_size=1, max_size=20))
def test_a_stem_is_a_start_of_its_word_and_its_own_stem(word: str) -> None:
    stem = az_stem(word)
    assert word.startswith(stem)
    assert az_stem(stem) == stem
    assert len(stem) >= min(len(word), 2)
