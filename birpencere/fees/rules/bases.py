"""Items that are paid on top of another one, in the same quote or paid before."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _

from birpencere.fees.rules.counts import is_counted
from birpencere.fees.types import Code, Edition, Item, Line, PerAdditionalUnit, Surcharge
from birpencere.kernel.errors import Message


def bases_of(item: Item) -> tuple[Code, ...]:
    """The items of which one must be paid with this one."""
    if isinstance(item, Surcharge):
        return (item.adds_to,)
    return item.base_items if isinstance(item, PerAdditionalUnit) else ()


def is_alone(edition: Edition, line: Line, lines: Mapping[int, Line]) -> bool:
    """Whether what the line is paid on top of is not in the quote: it was paid before, or is forgotten."""
    bases = bases_of(edition.items[line.item])
    return bool(bases) and not any(other.item in bases for other in lines.values())


def unfounded(edition: Edition, lines: Mapping[int, Line]) -> dict[str, Message]:
    """What is wrong with lines that are added to another one, by the path of the field.

    Units above a threshold belong to one base item: with two of them, or told in two lines, nobody knows
    how often the threshold is free.
    """
    paid: Counter[str] = Counter()
    for line in lines.values():
        paid[line.item] += line.quantity
    told = Counter(line.item for line in lines.values())
    problems: dict[str, Message] = {}
    for number, line in lines.items():
        item = edition.items[line.item]
        bases = bases_of(item)
        if not bases:
            continue
        if reason := _reason(item, line, sum(paid[base] for base in bases), told[line.item]):
            problems[f"lines.{number}.item"] = reason % {
                "item": item.code,
                "bases": ", ".join(bases),
            }
    return problems


def _reason(item: Item, line: Line, there: int, told: int) -> str:
    """Why the line cannot stand beside `there` base items, when the item is told in `told` lines."""
    if told > 1:
        return _("Item %(item)s stands twice: put it into one line.")
    if is_counted(item) and there > 1:  # type: ignore[arg-type]  # what has bases is priced
        return _("Item %(item)s belongs to one of %(bases)s: ask for each of them separately.")
    if not is_counted(item) and 0 < there < line.quantity:  # type: ignore[arg-type]  # the same
        return _("Item %(item)s is wanted more often than what it is added to: %(bases)s.")
    return ""
