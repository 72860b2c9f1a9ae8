"""A small form of one page, as it was sent or not yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import get_language

from birpencere.identity.stash import take_stash
from birpencere.identity.types import PortalRequest
from birpencere.kernel.dates import local_date
from birpencere.kernel.errors import Message
from birpencere.kernel.text import Language, Text
from birpencere.regulations.rules import problem_lines, read_form, typed_from_post, widgets_for
from birpencere.regulations.types import Form, Json, Reading, Step
from birpencere.regulations.types.widget import Widget


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed into a form, and what is wrong with it where it was sent."""

    form: Form
    typed: Mapping[str, Json] = field(default_factory=dict)
    is_sent: bool = False
    refused: Mapping[str, Message] = field(default_factory=dict)
    """Why right answers were not taken in the end, by question."""

    @property
    def step(self) -> Step:
        return self.form.steps[0]

    @property
    def reading(self) -> Reading:
        return read_form(self.form, dict(self.typed), {}, local_date(timezone.now()), {})

    @property
    def problems(self) -> Mapping[str, Message | Text]:
        return {**self.reading.problems, **self.refused} if self.is_sent else {}

    @property
    def is_right(self) -> bool:
        return self.is_sent and not self.problems

    @property
    def widgets(self) -> tuple[Widget, ...]:
        return widgets_for(self.step, self.reading, self.typed, self.problems, {}, language())

    @property
    def errors(self) -> list[tuple[str, str]]:
        return list(problem_lines(self.step, self.problems, language()))

    @property
    def status(self) -> int:
        return 422 if self.problems else 200

    @property
    def answers(self) -> dict[str, str]:
        """Every question with its answer; empty where there is none."""
        values = self.reading.values
        return {one.key: str(values.get(one.key) or "") for one in self.step.fields}


def filled(request: PortalRequest, form: Form) -> Filled:
    """What was sent now, or typed before one had to sign in; a search for a place is not sending yet."""
    is_post = request.method == "POST"
    posted = dict(request.POST.lists()) if is_post else take_stash(request, request.path) or {}
    sent = typed_from_post(form.steps[0], posted)
    return Filled(form, sent.typed, is_sent=is_post and not sent.changed)


def language() -> Language:
    """The reader's language."""
    return get_language()  # type: ignore[return-value]  # settings.LANGUAGES has no others
