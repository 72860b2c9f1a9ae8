"""What the pages of enquiries show, put together from the regulation and the answers."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import get_language

from birpencere.enquiries.types import Holder
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language, Text
from birpencere.regulations.rules import widgets_for
from birpencere.regulations.rules.summary import shown_value
from birpencere.regulations.types import Reading, Step, Typed
from birpencere.regulations.types.widget import Widget


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others


def widgets_of(
    step: Step | None, reading: Reading, typed: Typed, problems: Mapping[str, Message | Text]
) -> tuple[Widget, ...]:
    """The questions, with what was typed and what is wrong with it."""
    return widgets_for(step, reading, typed, problems, {}, language()) if step else ()


def asked_in_words(
    step: Step | None, reading: Reading, holders: Sequence[Holder], holder: str
) -> list[str]:
    """By what was asked, for the line beneath an answer: on paper the form is left out."""
    return [*_holder(holders, holder), *(_answers(step, reading) if step else ())]


def _holder(holders: Sequence[Holder], key: str) -> Iterator[str]:
    yield from (f"{one.name} ({one.key})" for one in holders if one.key == key)


def _answers(step: Step, reading: Reading) -> Iterator[str]:
    for field in reading.visible_fields(step):
        if field.key in reading.values:
            shown = shown_value(field, reading.values[field.key], {}, language())
            said = shown if isinstance(shown, str) else ", ".join(shown)
            yield f"{field.label.in_(language())}: {said}"
