"""The regulation of a service that examines: questions drawn from a bank, graded at once.

The right answers are part of the regulation: no door shows its text to whoever takes the test.
"""

from dataclasses import dataclass
from typing import Literal

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key
from birpencere.regulations.types.regulation import DirectRegulation


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be chosen."""

    key: Key
    text: Text
    points: int = 0
    """What choosing it adds to the topic, on a scale."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank; on a scale, a statement to agree with or not."""

    key: Key
    topic: Key
    text: Text
    answers: tuple[Answer, ...] = ()
    right: tuple[Key, ...] = ()
    """All that have to be chosen, and nothing else."""
    points: int = 1
    why: Text | None = None
    """Said on the page of the result to whoever answered it otherwise."""

    @property
    def takes_several(self) -> bool:
        return len(self.right) > 1


@dataclass(frozen=True, slots=True)
class Topic:
    """What questions are about, and how many of them an attempt has."""

    key: Key
    title: Text
    draw: int
    advice: Text
    """What the result says: what to read again, or what a strong inclination means."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often one may try."""

    number: int
    days: int
    """In how many days on end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminationRegulation(DirectRegulation):
    """A test: who takes it says `general.assurance`; `none` is a test without a name."""

    interaction: Literal["test"]
    minutes: int
    """From the first question to the end, by the clock of the server."""
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    scale: tuple[Answer, ...] = ()
    """The answers to every statement: then there is nothing right or wrong, and the result is a profile."""
    pass_mark: int = 0
    """Per cent of the points; nothing on a scale."""
    allowance: Allowance | None = None
    kept_days: int = 30
    """For how long a result without a name is kept."""

    @property
    def is_profile(self) -> bool:
        return bool(self.scale)

    @property
    def draw(self) -> int:
        """How many questions an attempt has."""
        return sum(topic.draw for topic in self.topics)

    def question(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)

    def topic(self, key: str) -> Topic:
        return next(topic for topic in self.topics if topic.key == key)

    def answers_to(self, question: Question) -> tuple[Answer, ...]:
        return self.scale or question.answers

    def most_points(self, question: Question) -> int:
        """What the best answer is worth."""
        return max((answer.points for answer in self.scale), default=question.points)
