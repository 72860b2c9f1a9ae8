"""Where in the law something stands."""

from dataclasses import dataclass

from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in one of the acts of the legal basis; the act as a whole where no clause is named."""

    act: Key
    clause: Text | None = None
