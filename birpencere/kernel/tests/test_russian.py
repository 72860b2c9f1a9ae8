"""Russian letters: where code points stand in another order than the alphabet."""

from birpencere.kernel.russian import ru_sort_key


def test_words_stand_in_the_order_of_the_alphabet_whatever_the_case() -> None:
    words = ["Язык", "каталог", "ель", "«Портал»", "Й", "Ёлка", "абитуриент", "Жильё"]
    in_order = ["абитуриент", "Ёлка", "ель", "Жильё", "Й", "каталог", "«Портал»", "Язык"]
    assert sorted(words, key=ru_sort_key) == in_order


def test_one_letter_written_in_two_ways_is_one_letter() -> None:
    assert ru_sort_key("учёт") == ru_sort_key("УЧЕТ") == ru_sort_key("уче\u0308т")


def test_latin_and_figures_come_first() -> None:
    assert sorted(["Связь", "SMS", "2017"], key=ru_sort_key) == ["2017", "SMS", "Связь"]
