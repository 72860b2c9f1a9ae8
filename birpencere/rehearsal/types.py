"""What a rehearsal of a service found."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from django.utils import translation

from birpencere.kernel.errors import Message
from birpencere.kernel.text import LANGUAGES, Text


class Quoting(str):
    """A fault that quotes what somebody is told, as `nobody gets past age: {}`; the quotation in every language.

    As a text it says it in the language of who rehearses: what commands print.
    """

    frame: str
    quoted: Text

    @classmethod
    def of(cls, frame: str, quoted: Message | Text) -> Self:
        made = cls(frame.replace("{}", str(quoted)))
        made.frame, made.quoted = frame, _in_languages(quoted)
        return made

    def in_(self, language: str) -> str:
        return self.frame.replace("{}", self.quoted.in_(language))


def _in_languages(told: Message | Text) -> Text:
    if isinstance(told, Text):
        return told
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = str(told)
    return Text(**texts)


def kept_fault(fault: str) -> str | dict[str, Any]:
    """The fault as JSON."""
    if isinstance(fault, Quoting):
        return {"frame": fault.frame, "quoted": asdict(fault.quoted)}
    return fault


def fault_of(kept: str | dict[str, Any]) -> str:
    """The opposite of `kept_fault`."""
    return kept if isinstance(kept, str) else Quoting.of(kept["frame"], Text(**kept["quoted"]))


@dataclass(slots=True)
class Findings:
    """Of one service, while it is rehearsed."""

    number: str
    slug: str
    interaction: str
    reached: bool = False
    """A synthetic user came to the result."""
    steps: int = 0
    """Pages, moves and operations on the way there."""
    paths: int = 0
    """Different complete sets of answers that were found."""
    refused: int = 0
    """Wrong inputs that were refused with a message at their field."""
    faults: list[str] = field(default_factory=list)
    """Dead ends, questions that nobody is ever asked, wrong inputs that were taken."""
    seconds: float = 0.0

    @property
    def is_well(self) -> bool:
        return self.reached and not self.faults

    def __str__(self) -> str:
        state = "ok" if self.is_well else "FAULT"
        line = (
            f"{state:6}{self.number:7}{self.slug}: {self.interaction}, {self.steps} steps, "
            f"{self.paths} paths, {self.refused} inputs refused, {self.seconds * 1000:.0f} ms"
        )
        faults = self.faults or ([] if self.reached else ["no result was reached"])
        return "\n".join((line, *(f"      {fault}" for fault in faults)))
