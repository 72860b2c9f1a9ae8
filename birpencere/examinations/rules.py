"""Drawing questions, and grading what was answered: pure, so that a result can be reckoned again."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from random import Random

from birpencere.examinations.types import Drawn, Grade, Score
from birpencere.regulations.types import ExaminationRegulation
from birpencere.regulations.types.examination import Question

WHOLE = 100


def drawn(regulation: ExaminationRegulation, chance: Random) -> tuple[Drawn, ...]:
    """As many questions of each topic as the regulation says, in an order of their own.

    The answers are mixed too; those of a scale keep their order, which means something.
    """
    chosen = [question for topic in _sampled(regulation, chance) for question in topic]
    chance.shuffle(chosen)
    return tuple(Drawn(one.key, _mixed(regulation, one, chance)) for one in chosen)


def _sampled(regulation: ExaminationRegulation, chance: Random) -> Iterator[list[Question]]:
    for topic in regulation.topics:
        bank = [question for question in regulation.questions if question.topic == topic.key]
        yield chance.sample(bank, topic.draw)


def _mixed(regulation: ExaminationRegulation, one: Question, chance: Random) -> tuple[str, ...]:
    keys = [answer.key for answer in regulation.answers_to(one)]
    if not regulation.is_profile:
        chance.shuffle(keys)
    return tuple(keys)


def grade(
    regulation: ExaminationRegulation,
    questions: Iterable[Drawn],
    chosen: Mapping[str, Sequence[str]],
) -> Grade:
    """The points of each topic in the order of the regulation, and whether that is enough."""
    asked = [regulation.question(one.key) for one in questions]
    scores = tuple(
        Score(
            topic.key,
            sum(points(regulation, one, chosen.get(one.key, ())) for one in of_topic),
            sum(map(regulation.most_points, of_topic)),
        )
        for topic in regulation.topics
        if (of_topic := [one for one in asked if one.topic == topic.key])
    )
    total = Grade(scores, None).total
    is_enough = total.points * WHOLE >= regulation.pass_mark * total.most
    return Grade(scores, None if regulation.is_profile else is_enough)


def points(regulation: ExaminationRegulation, one: Question, chosen: Collection[str]) -> int:
    """Those of the answer on a scale; otherwise all or nothing: every right answer and no other."""
    if regulation.is_profile:
        return sum(answer.points for answer in regulation.scale if answer.key in chosen)
    return one.points if set(chosen) == set(one.right) else 0
