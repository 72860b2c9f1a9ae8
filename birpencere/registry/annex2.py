"""What an entry of the registry holds: the data of the application form of Annex 2 of Resolution 191."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Self

from birpencere.kernel.text import Text

Json = Mapping[str, Any]
FREE: Final = "free"
PAID: Final = "paid"
NOTHING: Final = Text("")


@dataclass(frozen=True, slots=True)
class LegalAct:
    """An act on which the service rests, with the exact clauses (Annex 2, 6)."""

    title: Text
    clauses: Text = NOTHING

    @classmethod
    def of(cls, told: Json) -> Self:
        return cls(Text.of(told["title"]), Text.of(told["clauses"]))


@dataclass(frozen=True, slots=True)
class EntryData:
    """Points 1 and 3 to 10 of the form; point 2 says what is wanted of them."""

    agency: str
    """1: slug of the agency that provides the service."""
    name: Text
    """3."""
    other_executors: tuple[str, ...]
    """4: slugs of other agencies that take part."""
    content: Text
    """5."""
    legal_basis: tuple[LegalAct, ...]
    """6."""
    kind: str
    """7: informative or interactive."""
    payment: str
    """8: free or paid."""
    users: tuple[str, ...]
    """9."""
    address: str
    """10: where it is offered; a path is one of this portal."""

    @classmethod
    def of(cls, told: Json) -> Self:
        """From what `as_json` gave."""
        return cls(
            agency=told["agency"],
            name=Text.of(told["name"]),
            other_executors=tuple(told["other_executors"]),
            content=Text.of(told["content"]),
            legal_basis=tuple(map(LegalAct.of, told["legal_basis"])),
            kind=told["kind"],
            payment=told["payment"],
            users=tuple(told["users"]),
            address=told["address"],
        )

    def as_json(self) -> dict[str, Any]:
        """As it is kept: texts in the three languages, lists as lists."""
        data = asdict(self)
        lists = ("other_executors", "legal_basis", "users")
        return {**data, **{name: list(data[name]) for name in lists}}

    def differences(self, other: "EntryData") -> tuple[str, ...]:
        """The fields in which the two are not the same, in the order of the form; of a list the order tells nothing."""
        return tuple(name for name in FIELDS if _said(self, name) != _said(other, name))

    def taking(self, names: Iterable[str], other: "EntryData") -> "EntryData":
        """The same, with these fields as `other` has them."""
        return replace(self, **{name: getattr(other, name) for name in names})


FIELDS: Final = tuple(field.name for field in fields(EntryData))
UNORDERED: Final = ("other_executors", "users")


def _said(data: EntryData, name: str) -> object:
    value = getattr(data, name)
    return frozenset(value) if name in UNORDERED else value
