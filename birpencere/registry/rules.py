"""Rules of the registry over plain values."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from birpencere.kernel.errors import Message
from birpencere.kernel.numbering import RegistryNumber
from birpencere.kernel.text import Text
from birpencere.registry.types import Plan

LONGEST_SLUG: Final = 100
"""Characters of a name in an address; the number after it needs some more."""


def registry_numbers(
    services: Iterable[str], issued: Mapping[str, str], last: int = 0
) -> dict[str, str]:
    """The registry number of every service, by its number in the list.

    Who has one keeps it; the others get the next entries after `last` and after all that were issued, in the order
    in which they come.
    """
    last = max(last, last_entry(issued.values()))
    numbers = dict(issued)
    for service in services:
        if service not in numbers:
            last += 1
            numbers[service] = str(RegistryNumber(service, last))
    return numbers


LONGEST_NAME: Final = 120
LONGEST_DESCRIPTION: Final = 200
"""Characters of a life event: its card stays a card."""


def life_event_problems(name: Text, description: Text) -> dict[str, Message]:
    """What is wrong with the words of a life event, by the field: `name-az`, `description-ru` and so on."""
    return {
        f"{field}-{language}": problem
        for field, text, longest in (
            ("name", name, LONGEST_NAME),
            ("description", description, LONGEST_DESCRIPTION),
        )
        for language, words in asdict(text).items()
        if (problem := _problem_of(words, longest))
    }


def life_event_columns(name: Text, description: Text) -> dict[str, str]:
    """The words of a life event by the columns of its table."""
    return {
        f"{field}_{language}": words
        for field, text in (("name", name), ("description", description))
        for language, words in asdict(text).items()
    }


def _problem_of(words: str, longest: int) -> Message:
    if not words:
        return _("Write it in this language too.")
    if len(words) > longest:
        return format_lazy(_("Write at most {longest} characters."), longest=longest)
    return ""


def last_entry(numbers: Iterable[str]) -> int:
    """The highest entry among registry numbers; 0 where there is none."""
    return max((RegistryNumber.parse(number).entry for number in numbers), default=0)


def next_own_number(agency_code: str, taken: Iterable[str]) -> str:
    """`20-N3`: the number beside the list of an agency's next service that is registered on application."""
    counts = [
        number.rpartition("-N")[2] for number in taken if number.startswith(f"{agency_code}-N")
    ]
    return f"{agency_code}-N{max(map(int, counts), default=0) + 1}"


def free_slug(name_slug: str, number: str, taken: Collection[str]) -> str:
    """The address of a new service: its name, with its number where another service has that address already."""
    wished = name_slug[:LONGEST_SLUG].strip("-")
    if wished and wished not in taken:
        return wished
    return f"{wished}-{number.lower()}".strip("-")


def plan_problems(plan: Plan, statuses: Mapping[str, str], today: date) -> dict[str, Message]:
    """Why services cannot be merged or split so, by field; `statuses` of their entries, by number of the service."""
    problems = _problems_of_shape(plan)
    for field, numbers in (("predecessors", plan.predecessors), ("successors", plan.successors)):
        unfit = next((one for one in numbers if statuses.get(one) != "registered"), "")
        if unfit and field not in problems:
            problems[field] = _problem_of_service(unfit, unfit in statuses)
    if plan.day is None:
        problems["day"] = _("Say from which day, for example 27 11 2026.")
    elif plan.day > today:
        problems["day"] = _("The day cannot be in the future: the decision takes effect at once.")
    if not plan.reason:
        problems["reason"] = _("Say why.")
    if not plan.legal_basis:
        problems["legal_basis"] = _("Name the act and its clause.")
    return problems


def _problem_of_service(number: str, is_known: bool) -> Message:
    if is_known:
        return format_lazy(_("Service {number} is no longer registered."), number=number)
    return format_lazy(_("There is no registered service {number}."), number=number)


def _problems_of_shape(plan: Plan) -> dict[str, Message]:
    """A merger has one successor, a split one predecessor."""
    problems: dict[str, Message] = {}
    if plan.kind not in ("merge", "split"):
        problems["kind"] = _("Say whether services are merged or one is split.")
    if not plan.predecessors:
        problems["predecessors"] = _("Choose the service whose place is taken.")
    elif plan.kind == "split" and len(plan.predecessors) > 1:
        problems["predecessors"] = _("One service only can be split at a time.")
    if not plan.successors:
        problems["successors"] = _("Choose the service that takes the place.")
    elif plan.kind == "merge" and len(plan.successors) > 1:
        problems["successors"] = _("Services are merged into one service only.")
    elif plan.kind == "split" and len(plan.successors) < 2:
        problems["successors"] = _("A service is split into two or more.")
    elif set(plan.predecessors) & set(plan.successors):
        problems["successors"] = _("A service cannot take its own place.")
    return problems
