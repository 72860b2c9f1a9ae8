"""What a rehearsal of a service found."""

from dataclasses import dataclass, field


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
