"""What is withheld cannot be computed from what is shown."""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birpencere.statistics.rules.suppression import (
    ShownTable,
    suppress,
    suppress_list,
)

SMALL = st.one_of(st.integers(0, 6), st.integers(0, 60))
LISTS = st.lists(st.integers(0, 12), min_size=1, max_size=5)
TABLES = st.integers(1, 3).flatmap(
    lambda wide: st.lists(
        st.lists(SMALL, min_size=wide, max_size=wide),
        min_size=1,
        max_size=2 if wide == 3 else 3,
    )
)


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([40, 0, 12], (40, 0, 12), 52),
        ([3, 12, 40], (None, None, 40), 55),
        ([1, 1, 2], (None, None, None), None),
        ([0, 0], (0, 0), 0),
        ([4], (None,), None),
        ([1, 1, 1, 1, 1], (None,) * 5, None),
    ],
)
def test_lists_lose_as_little_as_possible(
    counts: list[int], cells: tuple[int | None, ...], total: int | None
) -> None:
    shown = suppress_list(counts)
    assert (shown.cells, shown.total) == (cells, total)


def test_a_small_cell_takes_three_others_with_it_and_no_total() -> None:
    shown = suppress([[3, 20, 90], [30, 40, 95], [50, 60, 99]])
    assert shown.cells == ((None, None, 90), (None, None, 95), (50, 60, 99))
    assert shown.rows == (113, 165, 209)
    assert shown.columns == (83, 120, 284)
    assert shown.total == 487


@given(LISTS)
def test_no_withheld_count_follows_from_the_others(counts: list[int]) -> None:
    shown = suppress_list(counts)
    hidden = [at for at, cell in enumerate(shown.cells) if cell is None]
    possible: list[set[int]] = [set() for _ in (*counts, 0)]
    for other in _near([counts], [(0, at) for at in hidden]):
        if shown.total in (None, sum(other[0])):
            for at, value in enumerate((*other[0], sum(other[0]))):
                possible[at].add(value)
    for visible, seen in zip((*shown.cells, shown.total), possible, strict=True):
        assert len(seen) >= 3 if visible is None else seen == {visible}


@settings(max_examples=40)
@given(TABLES)
def test_no_withheld_number_of_a_table_follows_from_the_others(table: list[list[int]]) -> None:
    shown = suppress(table)
    hidden = [
        (i, j) for i, row in enumerate(shown.cells) for j, cell in enumerate(row) if cell is None
    ]
    possible: list[set[int]] = [set() for _ in _flat(shown)]
    for other in _near(table, hidden):
        values = _numbers(other)
        if all(one in (None, value) for one, value in zip(_flat(shown), values, strict=True)):
            for seen, value in zip(possible, values, strict=True):
                seen.add(value)
    for shown_value, seen in zip(_flat(shown), possible, strict=True):
        assert len(seen) >= 3 if shown_value is None else seen == {shown_value}


@given(TABLES)
def test_what_is_shown_is_true_and_neither_small_nor_a_hidden_zero(table: list[list[int]]) -> None:
    shown = suppress(table)
    for value, seen in zip(_numbers(table), _flat(shown), strict=True):
        assert seen in (None, value)
        assert seen == 0 if value == 0 else seen is None or seen >= 5
    assert shown == suppress(table)
    assert shown.hides or all(value == 0 or value >= 5 for value in _numbers(table))


@pytest.mark.parametrize("small", [(0,), (1, 2), (0, 1, 2)])
def test_a_month_of_all_services_is_withheld_within_a_second(small: tuple[int, ...]) -> None:
    chance = Random(1)
    table = [
        [
            chance.randint(1, 4) if column in small else chance.randint(20, 900)
            for column in range(3)
        ]
        for _service in range(340)
    ]
    begun = process_time()
    suppress(table)
    assert process_time() - begun < 1


def _near(table: Sequence[Sequence[int]], at: list[tuple[int, int]]) -> Iterator[list[list[int]]]:
    """All tables that are the same but for two more or less in the withheld cells, none of them below 1."""
    ranges = [range(max(1, table[i][j] - 2), table[i][j] + 3) for i, j in at]
    for values in product(*ranges):
        other = [list(row) for row in table]
        for (i, j), value in zip(at, values, strict=True):
            other[i][j] = value
        yield other


def _numbers(table: Sequence[Sequence[int]]) -> list[int]:
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    return [*(value for row in table for value in row), *rows, *columns, sum(rows)]


def _flat(shown: ShownTable) -> list[int | None]:
    cells = (cell for row in shown.cells for cell in row)
    return [*cells, *shown.rows, *shown.columns, shown.total]
