"""What a regulation consists of, for the designer: every class of the format with its attributes, out of the classes.

The classes are the format (`kernel/yaml_reader.py`): a new attribute of one of them is a new input of the
designer, without code. Only its words have to be written, in `labels.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin

from birpencere.kernel.money import Money
from birpencere.kernel.text import Text
from birpencere.kernel.yaml_reader import Key, hints_of, literal_of
from birpencere.regulations.types import INTERACTIONS, Condition, Formula, TimeRange


class Input(StrEnum):
    """How something is typed."""

    TEXT = "text"
    """In three languages."""
    LINE = "line"
    KEY = "key"
    """Made from the label, never typed."""
    NUMBER = "number"
    TRUTH = "truth"
    MONEY = "money"
    DECIMAL = "decimal"
    DAY = "day"
    CLOCK = "clock"
    HOURS = "hours"
    CHOICE = "choice"
    """One of the words of an enumeration."""
    REFERENCE = "reference"
    """Something else of the regulation, or of the catalogue, by its key."""
    CONDITION = "condition"
    FORMULA = "formula"
    LITERAL = "literal"
    """Says which class it is; chosen with it."""
    THING = "thing"
    """A class of its own."""


SCALARS: Final[Mapping[Any, Input]] = {
    Text: Input.TEXT,
    str: Input.LINE,
    int: Input.NUMBER,
    bool: Input.TRUTH,
    Money: Input.MONEY,
    Decimal: Input.DECIMAL,
    date: Input.DAY,
    time: Input.CLOCK,
    TimeRange: Input.HOURS,
    Condition: Input.CONDITION,
    Formula: Input.FORMULA,
}
REFERS: Final[Mapping[str, str]] = {
    "Asking.field": "fields",
    "Asking.register": "registers",
    "Asks.register": "registers",
    "Brackets.table": "tables",
    "CalculatedLine.each": "fields",
    "CalculatorRegulation.total": "lines",
    "ChecklistItem.evidence": "evidence",
    "ChecklistItem.operation": "operations",
    "Citation.act": "acts",
    "Closure.branches": "branches",
    "CrossCheck.fields": "fields",
    "Deficiency.field": "fields",
    "Fee.payee": "payees",
    "LostAndFoundRegulation.payee": "payees",
    "LotsRegulation.payee": "payees",
    "PaymentRegulation.payees": "payees",
    "TicketsRegulation.payee": "payees",
    "Evidence.held_by": "registers",
    "Evidence.number": "fields",
    "Evidence.upload": "files",
    "ByTariff.item": "items",
    "ByTariff.tariff": "tariffs",
    "Fact.fact": "facts",
    "Fact.source": "registers",
    "Field.list": "lists",
    "Field.type": "types",
    "General.other_executors": "agencies",
    "Keeper.register": "registers",
    "Office.calendars": "calendars",
    "Operation.after": "operations",
    "Operation.executor": "executors",
    "Operation.sees": "fields",
    "OptionsOf.asked": "asks",
    "Parameter.field": "fields",
    "Question.topic": "topics",
    "RegisterQuery.missing_ground": "refusal_grounds",
    "ReportRegulation.unique": "columns",
    "ResultRow.field": "fields",
    "ResultTemplate.activity": "fields",
    "VisitCalendar.visits": "visits",
    "Way.ground": "refusal_grounds",
    "Way.reason": "deficiency_reasons",
    "Way.to": "operations",
}
"""What a key names, by class and attribute; `references.py` knows where each kind stands."""
NAMING: Final = ("label", "title", "name", "text", "message", "reason", "heading")
"""What a thing is called by: the first of these that it has."""
UNNAMED: Final = frozenset({"OptionsOf"})
"""Classes whose `key` is not their own name."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a class of the format."""

    owner: type
    name: str
    input: Input
    is_list: bool
    is_required: bool
    default: Any
    """What stands where nothing is said; of an enumeration its word."""
    of: tuple[type, ...] = ()
    """The class, the classes to choose from, or the enumeration."""
    refers_to: str = ""

    @property
    def path(self) -> str:
        """`Field.label`: names it in the table of words."""
        return f"{self.owner.__name__}.{self.name}"

    @property
    def has_pages(self) -> bool:
        """Whether it is edited on pages of its own: lists of things or of texts, and larger things."""
        if self.is_list:
            return self.input in (Input.THING, Input.TEXT)
        return self.input is Input.THING and not is_plain(self.of)

    @property
    def options(self) -> tuple[str, ...]:
        """The words of an enumeration."""
        enum = cast(type[Enum], self.of[0])
        return tuple(member.name.lower() for member in enum)


@cache
def attributes_of(cls: type) -> tuple[Attribute, ...]:
    """In the order of the class, what has to be there first as the class has it."""
    hints = hints_of(cls)
    return tuple(_attribute(cls, one.name, hints[one.name], _default(one)) for one in fields(cls))


def attribute(cls: type, name: str) -> Attribute | None:
    return next((one for one in attributes_of(cls) if one.name == name), None)


def is_plain(classes: tuple[type, ...]) -> bool:
    """Whether a thing is small enough to be typed among the attributes of what it belongs to."""
    return len(classes) == 1 and not any(
        one.input in (Input.THING, Input.CONDITION) or one.has_pages
        for one in attributes_of(classes[0])
    )


def class_of(attribute: Attribute, tree: Any) -> type:
    """Which of its classes a thing is: said by the key that has a `Literal` type in each of them."""
    if len(attribute.of) == 1:
        return attribute.of[0]
    name = literal_of(attribute.of[0])
    given = tree.get(name) if isinstance(tree, dict) else None
    return next((one for one in attribute.of if word_of(one) == given), attribute.of[0])


def word_of(cls: type) -> str:
    """By which word a class is told from others, as `case`."""
    return str(get_args(hints_of(cls)[literal_of(cls)])[0])


def root_class(document: Mapping[str, Any]) -> type:
    """The class of a whole regulation, by its `interaction`."""
    given = document.get("interaction")
    return next((one for one in INTERACTIONS if word_of(one) == given), INTERACTIONS[0])


def naming(cls: type) -> str:
    """The attribute by which things of a class are known; empty where they have no name."""
    texts = {one.name for one in attributes_of(cls) if one.input is Input.TEXT and not one.is_list}
    return next((name for name in NAMING if name in texts), "")


def has_key(cls: type) -> bool:
    """Whether things of a class have a name for expressions and for one another."""
    return any(one.input is Input.KEY for one in attributes_of(cls))


def every_class() -> Iterator[type]:
    """Each class of the format once."""
    waiting, seen = list[type](INTERACTIONS), set[type]()
    while waiting:
        cls = waiting.pop(0)
        if cls not in seen:
            seen.add(cls)
            yield cls
            things = (one for one in attributes_of(cls) if one.input is Input.THING)
            waiting += [inner for one in things for inner in one.of]


def _default(one: Any) -> Any:
    if one.default is not MISSING:
        return one.default
    return one.default_factory() if one.default_factory is not MISSING else MISSING


def _attribute(cls: type, name: str, hint: Any, default: Any) -> Attribute:
    hints = [one for one in _options(hint) if one is not NoneType]
    is_list = get_origin(hints[0]) is tuple
    inner = _options(get_args(hints[0])[0]) if is_list else hints
    refers_to = REFERS.get(f"{cls.__name__}.{name}", "")
    kind, of = (Input.REFERENCE, ()) if refers_to else _kind(cls, name, inner)
    return Attribute(
        owner=cls,
        name=name,
        input=kind,
        is_list=is_list,
        is_required=default is MISSING,
        default=None if default is MISSING else _plain(default),
        of=of,
        refers_to=refers_to,
    )


def _options(hint: Any) -> list[Any]:
    return list(get_args(hint)) if get_origin(hint) in (Union, UnionType) else [hint]


def _kind(cls: type, name: str, hints: list[Any]) -> tuple[Input, tuple[type, ...]]:
    [first, *_others] = hints
    if first is Key:
        is_own = name == "key" and cls.__name__ not in UNNAMED
        return (Input.KEY if is_own else Input.LINE), ()
    if get_origin(first) is Literal:
        return Input.LITERAL, ()
    if first in SCALARS:
        return SCALARS[first], ()
    if isinstance(first, type) and issubclass(first, Enum):
        return Input.CHOICE, (first,)
    if not all(is_dataclass(one) for one in hints):
        raise TypeError(f"{cls.__name__}.{name}")
    return Input.THING, tuple(hints)


def _plain(default: Any) -> Any:
    """A default as a document would say it."""
    if isinstance(default, Enum):
        return default.name.lower()
    if isinstance(default, Condition | Formula):
        return default.source
    if isinstance(default, tuple):
        return [_plain(one) for one in default]
    return default if isinstance(default, str | int | bool) else None
