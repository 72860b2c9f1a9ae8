"""What the public may see of decisions and ratings: the rule of `suppression`, applied to each kind of figure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from birpencere.statistics.rules.suppression import THRESHOLD, suppress
from birpencere.statistics.types import Outcome, Processing, Ratings


def times_shown(rows: Sequence[Processing]) -> list[Processing]:
    """Who has at least five decisions; without numbers of late ones, or of punctual ones, that are small."""
    if not rows:
        return []
    table = suppress([(row.in_time or 0, row.late or 0) for row in rows])
    shown = []
    for row, (in_time, late), limited in zip(rows, table.cells, table.rows, strict=True):
        decisions = None if limited is None else row.decisions
        if (row.decisions or 0) >= THRESHOLD:
            shown.append(replace(row, decisions=decisions, in_time=in_time, late=late))
    return shown


def outcomes_shown(rows: Sequence[Outcome]) -> list[Outcome]:
    """Approvals and refusals without the small ones."""
    if not rows:
        return []
    table = suppress([(row.approved or 0, row.refused or 0) for row in rows])
    return [Outcome(row.key, *cells) for row, cells in zip(rows, table.cells, strict=True)]


def ratings_shown(counts: Mapping[int, int]) -> Ratings:
    """The mean of at least five answers; their spread where none of its numbers is small.

    With one number missing the others and the mean would give it away.
    """
    answers = sum(counts.values())
    if answers < THRESHOLD:
        return Ratings(0, None, {})
    mean = Decimal(sum(stars * count for stars, count in counts.items())) / answers
    is_spread = not any(0 < count < THRESHOLD for count in counts.values())
    return Ratings(answers, mean, dict(counts) if is_spread else {})
