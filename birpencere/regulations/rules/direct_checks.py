"""What must hold between the parts of tests and of subscriptions."""

from collections import Counter
from collections.abc import Iterable, Iterator

from birpencere.kernel.actor import Assurance
from birpencere.regulations.types import ExaminationRegulation, SubscriptionRegulation
from birpencere.regulations.types.examination import Question

Faults = Iterator[tuple[str, str]]
FEWEST_ANSWERS = 2
MOST_MONTHS = 36
WHOLE = 100
"""Per cent."""


def examination_faults(regulation: ExaminationRegulation) -> Faults:
    """Every draw can be filled, every question can be answered, and what is counted has a sense."""
    yield from doubled("topics", (topic.key for topic in regulation.topics))
    yield from doubled("questions", (question.key for question in regulation.questions))
    yield from doubled("scale", (answer.key for answer in regulation.scale))
    yield from draw_faults(regulation)
    for i, question in enumerate(regulation.questions):
        for name, reason in question_faults(regulation, question):
            yield f"questions[{i}]{name}", reason
    if not regulation.minutes:
        yield "minutes", "must be at least 1"
    if regulation.is_profile == bool(regulation.pass_mark):
        yield "pass_mark", "is for tests without a scale, which need it"
    if regulation.pass_mark > WHOLE:
        yield "pass_mark", "is more than 100 per cent"
    if regulation.allowance and regulation.general.assurance is Assurance.NONE:
        yield "allowance", "means nothing where nobody says who they are"
    if regulation.form.steps:
        yield "form", "means nothing in a test"


def draw_faults(regulation: ExaminationRegulation) -> Faults:
    """An attempt has questions, and no topic draws more than the bank holds."""
    held = Counter(question.topic for question in regulation.questions)
    if not regulation.draw:
        yield "topics", "draw nothing"
    for i, topic in enumerate(regulation.topics):
        if topic.draw > held[topic.key]:
            yield f"topics[{i}].draw", f"is more than the {held[topic.key]} questions of the topic"


def question_faults(regulation: ExaminationRegulation, question: Question) -> Faults:
    keys = [answer.key for answer in question.answers]
    if question.topic not in {topic.key for topic in regulation.topics}:
        yield ".topic", f"there is no topic {question.topic}"
    if regulation.is_profile:
        if keys or question.right:
            yield "", "has answers of its own, though there is a scale"
        return
    yield from doubled(".answers", keys)
    if len(keys) < FEWEST_ANSWERS:
        yield ".answers", "must be at least two"
    if not question.right:
        yield ".right", "must not be empty"
    for key in question.right:
        if key not in keys:
            yield ".right", f"there is no answer {key}"
    if not question.points:
        yield ".points", "must be at least 1"


def subscription_faults(regulation: SubscriptionRegulation) -> Faults:
    """Something can be subscribed to, by who says who they are, for a time that can be chosen."""
    yield from doubled("editions", (edition.key for edition in regulation.editions))
    yield from doubled("periods", map(str, regulation.periods))
    for name in ("editions", "periods"):
        if not getattr(regulation, name):
            yield name, "must not be empty"
    for i, months in enumerate(regulation.periods):
        if months > MOST_MONTHS:
            yield f"periods[{i}]", f"is more than {MOST_MONTHS} months"
    if regulation.general.assurance is Assurance.NONE:
        yield "general.assurance", "must not be none: letters go to somebody who is known"
    if len(regulation.form.steps) > 1:
        yield "form.steps", "must be one at most: what is asked stands on one page"


def doubled(path: str, keys: Iterable[str]) -> Faults:
    """Keys that stand twice."""
    for key, count in Counter(keys).items():
        if count > 1:
            yield path, f"the key {key} stands {count} times"
