"""Plain values of tests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question of an attempt, with its answers in the order in which they are shown."""

    key: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What was reached in a topic, of how much."""

    topic: str
    points: int
    most: int

    @property
    def percent(self) -> int:
        return 100 * self.points // self.most if self.most else 0


@dataclass(frozen=True, slots=True)
class Grade:
    """What came out of an attempt."""

    scores: tuple[Score, ...]
    is_passed: bool | None
    """Nothing of a profile."""

    @property
    def total(self) -> Score:
        points = sum(score.points for score in self.scores)
        return Score("", points, sum(score.most for score in self.scores))
