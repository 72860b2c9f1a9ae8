"""What the inputs of the designer show of a regulation, and what is made of what was typed into them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from birpencere.drafting.rules.schema import Attribute, Input, attributes_of
from birpencere.drafting.rules.wordings import told
from birpencere.kernel.errors import Message
from birpencere.kernel.money import Money
from birpencere.kernel.text import LANGUAGES
from birpencere.regulations.rules.parse import READS
from birpencere.regulations.types import Condition, Formula, TimeRange

Posts = Mapping[str, Sequence[str]]
MARK: Final = "_on"
"""Name of the hidden inputs that say which boxes are on the page: nothing ticked sends nothing."""
LONGEST: Final = 20_000
"""Characters of one input."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A thing as it was typed."""

    tree: Any
    """With what could be understood."""
    problems: Mapping[str, Message]
    """By the name of the input."""


READ: Final[Mapping[Input, tuple[Any, Message]]] = {
    Input.NUMBER: (int, _("Enter a whole number, not below zero.")),
    Input.MONEY: (Money, _("Enter manats and qəpik, for example 150.00.")),
    Input.DECIMAL: (Decimal, _("Enter a number, for example 14 or 0.5.")),
    Input.DAY: (date, _("Enter a day as year, month and day, for example 2026-12-31.")),
    Input.CLOCK: (time, _("Enter a time of the day, for example 09:30.")),
    Input.HOURS: (TimeRange, _("Enter hours from and until, for example 09:00-10:00.")),
    Input.FORMULA: (Formula, _("This is no expression.")),
    Input.CONDITION: (Condition, _("This is no expression.")),
}
"""By what a value is checked, and what is said where it is wrong."""


def is_typed(one: Attribute) -> bool:
    """Whether it is typed into the form of its thing: the rest has pages of its own, or is never typed."""
    return not one.has_pages and one.input not in (Input.KEY, Input.LITERAL, Input.CONDITION)


def shown(one: Attribute, value: Any) -> Any:
    """What its inputs show: a text in each language, lines, ticked boxes, or one line."""
    if one.input is Input.TEXT:
        given = value if isinstance(value, dict) else {}
        return {language: str(given.get(language) or "") for language in LANGUAGES}
    if one.is_list:
        items = value if isinstance(value, list) else one.default if value is None else [value]
        texts = [str(item) for item in items or ()]
        return texts if has_boxes(one) else "\n".join(texts)
    if one.input is Input.TRUTH:
        return ["yes"] if (one.default if value is None else value) is True else []
    if value is None:
        return "" if one.default is None else _line(one.default)
    return _line(value)


def _line(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def has_boxes(one: Attribute) -> bool:
    """Whether it is ticked."""
    is_chosen = one.input in (Input.CHOICE, Input.REFERENCE)
    return (one.is_list and is_chosen) or one.input is Input.TRUTH


def typed(one: Attribute, name: str, posted: Posts) -> Any:
    """What the page sent for it, in the form of `shown`; nothing where it was not on the page."""
    if one.input is Input.TEXT:
        given = {language: _said(posted, f"{name}-{language}") for language in LANGUAGES}
        return None if None in given.values() else given
    if has_boxes(one):
        return list(posted.get(name, ())) if name in posted.get(MARK, ()) else None
    return _said(posted, name)


def _said(posted: Posts, name: str) -> str | None:
    if name not in posted:
        return None
    return posted[name][-1][:LONGEST].replace("\x00", "").replace("\r\n", "\n").strip()


def read(attributes: Iterable[Attribute], tree: Any, posted: Posts, prefix: str = "") -> Reading:
    """The thing with what was typed; what was not touched stays as it was written."""
    changed = dict(tree) if isinstance(tree, dict) else {}
    problems: dict[str, Message] = {}
    for one in attributes:
        name, before = f"{prefix}{one.name}", changed.get(one.name)
        if one.has_pages:
            continue
        if one.input is Input.THING:
            inner = read(attributes_of(one.of[0]), before, posted, f"{name}.")
            problems |= inner.problems
            if inner.tree != (before or {}):
                _put(changed, one, None if _is_blank(one, inner.tree) else inner.tree)
        elif is_typed(one):
            given = typed(one, name, posted)
            if given is None or given == shown(one, before):
                continue
            try:
                _put(changed, one, value_of(one, given))
            except WrongInput as wrong:
                problems[name] = wrong.message
    return Reading(changed, problems)


def _put(tree: dict[str, Any], one: Attribute, value: Any) -> None:
    if value is None:
        tree.pop(one.name, None)
    else:
        tree[one.name] = value


def _is_blank(one: Attribute, tree: Any) -> bool:
    """Whether an optional small thing says nothing."""
    return not one.is_required and not any(
        any(value.values()) if isinstance(value, dict) else value for value in tree.values()
    )


class WrongInput(ValueError):
    """What was typed cannot be taken."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__()


def value_of(one: Attribute, given: Any) -> Any:
    """What was typed as the document says it; nothing: it is not said. Raises WrongInput."""
    if one.input is Input.TEXT:
        return given if any(given.values()) or one.is_required else None
    if one.input is Input.TRUTH:
        value = bool(given)
        return None if value is one.default else value
    if one.is_list:
        return _list_of(one, given)
    if given == "":
        return "" if one.is_required and one.input is Input.LINE else None
    return _scalar(one, given)


def _list_of(one: Attribute, given: Any) -> Any:
    if has_boxes(one):
        items = [word for word in one.options if word in given] if one.of else list(given)
    else:
        items = [_scalar(one, line.strip()) for line in given.split("\n") if line.strip()]
    return items if items != (one.default or []) or one.is_required else None


def _scalar(one: Attribute, given: str) -> Any:
    if one.input is Input.CHOICE and given not in one.options:
        raise WrongInput(_("Choose one of the answers."))
    if one.input not in READ:
        return given
    kind, message = READ[one.input]
    text = given.replace(",", ".").replace(" ", "") if one.input in NUMERIC else given
    try:
        value = READS[kind](text)
    except ValueError as fault:
        is_expression = one.input in (Input.FORMULA, Input.CONDITION)
        raise WrongInput(told(str(fault)) if is_expression else message) from None
    return value if one.input is Input.NUMBER else text


NUMERIC: Final = frozenset({Input.NUMBER, Input.MONEY, Input.DECIMAL})
Check = Callable[[str], Any]
