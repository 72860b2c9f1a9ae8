"""What was sent with an action: from addresses and forms all is text, from JSON it has types."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from birpencere.opendata.rules.ckan.refusals import not_valid

MISSING: Final = "Missing value"
_MOST: Final = 10**9
_MOST_NAMES: Final = 300
"""Of a list: more than a table has columns, too few to keep a process busy."""
_TRUE: Final = frozenset(("true", "yes", "on", "y", "t", "1"))


@dataclass(frozen=True, slots=True)
class Parameters:
    """Raises NotValid for what has not the form that is asked for."""

    sent: Mapping[str, Any]

    def __contains__(self, name: str) -> bool:
        return self.sent.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        value = self.sent.get(name)
        if value is None:
            return default
        if isinstance(value, bool | int | float):
            return json.dumps(value)
        return (
            value if isinstance(value, str) else not_valid(name, "Must be a Unicode string value")
        )

    def needed(self, *names: str) -> str:
        """The first of these that was sent."""
        for name in names:
            if name in self:
                return self.text(name)
        not_valid(names[0], MISSING)

    def number(self, name: str, default: int, most: int = _MOST) -> int:
        """A whole number from 0 on; what is above `most` is cut."""
        value = self.sent.get(name)
        if value is None or value == "":
            return default
        try:
            number = int(value)
        except (TypeError, ValueError):
            not_valid(name, "Invalid integer")
        if number < 0:
            not_valid(name, "Must be a natural number")
        return min(number, most)

    def flag(self, name: str, *, default: bool = False) -> bool:
        value = self.sent.get(name)
        return default if value is None else str(value).lower() in _TRUE

    def names(self, name: str) -> list[str]:
        """A list as JSON, or as text with commas."""
        value = self.sent.get(name)
        if isinstance(value, str):
            value = _decoded(name, value) if value.startswith("[") else value.split(",")
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            not_valid(name, "Not a list")
        if len(value) > _MOST_NAMES:
            not_valid(name, f"More than {_MOST_NAMES} values")
        return list(dict.fromkeys(one.strip() for one in value if one.strip()))

    def queries(self, name: str) -> list[str]:
        """A text, or several of them."""
        value = self.sent.get(name)
        several = value if isinstance(value, list) else [value]
        if len(several) > _MOST_NAMES:
            not_valid(name, f"More than {_MOST_NAMES} values")
        if not all(one is None or isinstance(one, str) for one in several):
            not_valid(name, "Must be a Unicode string value")
        return [one for one in several if one]

    def table(self, name: str) -> dict[str, Any]:
        """An object, or its JSON."""
        value = self.sent.get(name)
        if isinstance(value, str) and value:
            value = _decoded(name, value)
        if value in (None, ""):
            return {}
        return value if isinstance(value, dict) else not_valid(name, "Must be a dict")


def _decoded(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        not_valid(name, "Cannot parse JSON")
